/** UTF-8 by hand: the protocol may name neither Node nor the DOM, where TextDecoder lives. Strict both ways. */

/** Least code point that needs a sequence of this many bytes: anything below is an overlong form. */
const LEAST = [0, 0, 0x80, 0x800, 0x1_0000] as const;

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

function isSurrogate(point: number): boolean {
  return point >= 0xd800 && point < 0xe000;
}

/** bytes[start..end) as text, or undefined where they are not well-formed UTF-8. */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string | undefined {
  let text = "";
  for (let at = start; at < end; ) {
    const lead = bytes[at] as number;
    const length = sequenceLength(lead);
    if (length === 0 || at + length > end) return undefined;
    let point = length === 1 ? lead : lead & (0xff >> (length + 1));
    for (let i = 1; i < length; i++) {
      const byte = bytes[at + i] as number;
      if ((byte & 0xc0) !== 0x80) return undefined;
      point = (point << 6) | (byte & 0x3f);
    }
    if (point < (LEAST[length] as number) || point > 0x10_ffff || isSurrogate(point)) return undefined;
    text += String.fromCodePoint(point);
    at += length;
  }
  return text;
}

/** Text as UTF-8, or undefined where it holds half a surrogate pair. */
export function encodeUtf8(text: string): number[] | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) as number;
    if (isSurrogate(point)) return undefined;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 0x3f));
    else if (point < 0x1_0000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
    else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
  }
  return bytes;
}
