/** A zip archive that stores its files uncompressed: enough to download a site as one file (APPNOTE 6.3.3, no extensions). Pure. */

export interface ZipEntry {
  readonly path: string;
  readonly text: string;
}

const LOCAL = 0x0403_4b50;
const CENTRAL = 0x0201_4b50;
const END = 0x0605_4b50;
/** Version 2.0 reads it. */
const VERSION = 20;
/** General purpose bit 11: names are UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, the earliest a zip can say: an archive is the same for the same site. */
const DOS_DATE = 0x0021;

export function zip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { path, text } of entries) {
    const name = encoder.encode(path);
    const bytes = encoder.encode(text);
    const common = [
      word(VERSION),
      word(UTF8),
      word(0),
      word(0),
      word(DOS_DATE),
      long(crc32(bytes)),
      long(bytes.length),
      long(bytes.length),
      word(name.length),
      word(0),
    ];
    const header = join([long(LOCAL), ...common, name]);
    central.push(join([long(CENTRAL), word(VERSION), ...common, word(0), word(0), word(0), long(0), long(offset), name]));
    local.push(header, bytes);
    offset += header.length + bytes.length;
  }
  const directory = join(central);
  const count = word(entries.length);
  return join([...local, directory, long(END), word(0), word(0), count, count, long(directory.length), long(offset), word(0)]);
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb8_8320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 of ISO 3309. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffff_ffff) >>> 0;
}

function word(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff);
}

function long(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
