/** Frames byte by byte, right or wrong, without the encoder that the vectors are to test. */
import { cobsBound, cobsEncode, crc32c, type FrameHeader, readFrames } from "../index.ts";

export interface RawFrame {
  readonly type: number;
  readonly header: FrameHeader;
  readonly payload: Uint8Array;
  readonly version?: number;
  readonly incompat?: number;
  readonly compat?: number;
  /** Xor to the CRC: anything but 0 spoils it. */
  readonly crcXor?: number;
}

/** Header and payload and CRC, stuffed and delimited. */
export function rawFrame({ type, header, payload, version = 1, incompat = 0, compat = 1, crcXor = 0 }: RawFrame): Uint8Array {
  const body = [
    [version, incompat, compat, type],
    littleEndian(BigInt(header.address), 2),
    littleEndian(BigInt(header.sequence), 2),
    littleEndian(BigInt(header.time), 8),
    [...payload],
  ].flat();
  return sealed(Uint8Array.from(body), crcXor);
}

/** Any bytes with their CRC, stuffed and delimited. */
export function sealed(body: Uint8Array, crcXor = 0): Uint8Array {
  const crc = (crc32c(body, 0, body.length) ^ crcXor) >>> 0;
  return delimited(Uint8Array.from([...body, ...littleEndian(BigInt(crc), 4)]));
}

/** Any bytes, stuffed and delimited. */
export function delimited(plain: Uint8Array): Uint8Array {
  const into = new Uint8Array(cobsBound(plain.length) + 2);
  const end = cobsEncode(plain, { start: 0, end: plain.length, into, at: 1 });
  return into.slice(0, end + 1);
}

/** The payload of the one frame in `wire`. */
export function payloadOf(wire: Uint8Array): Uint8Array {
  const [event] = readFrames(wire);
  if (event?.kind !== "frame") throw new Error("no frame in the case's bytes");
  return event.frame.bytes.slice(event.frame.payloadStart, event.frame.payloadEnd);
}

function littleEndian(value: bigint, width: number): number[] {
  return Array.from({ length: width }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}
