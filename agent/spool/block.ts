/**
 * One block of the spool: what came together, as the lines of a recording, compressed. Before it stands its header, as a frame that zstd
 * skips: so a whole segment reads with `zstd -dc`, and a torn or garbled block is known for what it is before anything is made of it.
 */
import { promisify } from "node:util";
import { crc32, zstdCompress, zstdDecompress } from "node:zlib";
import type { Micros, StreamItem } from "../domain/index.ts";

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Of the 16 kinds of frame that zstd skips. */
const SKIPPABLE = 0x184d2a50;
/** Bytes of the header, the eight included by which zstd knows what to skip. */
export const HEADER_BYTES = 48;
/** Where in the header it stands that the block is in the store; changed in place, so the checksum leaves it out. */
export const DONE_AT = 44;
const CHECKED_BYTES = 40;
/** A block claims no more: a garbled length must not make us read gigabytes. */
const MAX_PAYLOAD = 256 * 1024 * 1024;

export interface BlockHeader {
  /** Bytes of the compressed lines. */
  readonly length: number;
  readonly crc: number;
  readonly count: number;
  /** Lowest and highest `t`. */
  readonly from: Micros;
  readonly to: Micros;
  readonly isDone: boolean;
}

export async function encodeBlock(items: readonly StreamItem[]): Promise<Buffer> {
  let text = "";
  let from = Number.MAX_SAFE_INTEGER;
  let to = 0;
  for (const item of items) {
    text += `${JSON.stringify(item, plainArrays)}\n`;
    if (item.t < from) from = item.t;
    if (item.t > to) to = item.t;
  }
  const payload = await compress(text);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(SKIPPABLE, 0);
  header.writeUInt32LE(HEADER_BYTES - 8, 4);
  header.writeUInt32LE(payload.length, 8);
  header.writeUInt32LE(crc32(payload), 12);
  header.writeUInt32LE(items.length, 16);
  header.writeDoubleLE(from, 24);
  header.writeDoubleLE(to, 32);
  header.writeUInt32LE(crc32(header.subarray(0, CHECKED_BYTES)), CHECKED_BYTES);
  return Buffer.concat([header, payload]);
}

/** undefined where there is no intact header. */
export function decodeHeader(bytes: Buffer): BlockHeader | undefined {
  if (bytes.length < HEADER_BYTES || bytes.readUInt32LE(0) !== SKIPPABLE) return undefined;
  if (crc32(bytes.subarray(0, CHECKED_BYTES)) !== bytes.readUInt32LE(CHECKED_BYTES)) return undefined;
  const length = bytes.readUInt32LE(8);
  if (length > MAX_PAYLOAD) return undefined;
  return {
    length,
    crc: bytes.readUInt32LE(12),
    count: bytes.readUInt32LE(16),
    from: bytes.readDoubleLE(24),
    to: bytes.readDoubleLE(32),
    isDone: bytes[DONE_AT] !== 0,
  };
}

/** The items; undefined where the payload is not what was written. What passes its checksum is our own and is not checked again. */
export async function decodePayload(payload: Buffer, header: BlockHeader): Promise<readonly StreamItem[] | undefined> {
  if (payload.length !== header.length || crc32(payload) !== header.crc) return undefined;
  const text = (await decompress(payload)).toString("utf8");
  return JSON.parse(`[${text.trimEnd().replaceAll("\n", ",")}]`) as StreamItem[];
}

/** JSON has no Float32Array: a sweep's bins are written as a plain list. */
function plainArrays(_key: string, value: unknown): unknown {
  return value instanceof Float32Array ? Array.from(value, (dbm) => Math.round(dbm * 100) / 100) : value;
}
