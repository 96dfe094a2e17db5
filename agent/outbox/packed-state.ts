/** A state of detection as it lies on disk: JSON, packed piece by piece, so that the whole text never stands in memory beside the packed one. */
import { gunzipSync, gzipSync, zstdDecompressSync } from "node:zlib";

/** The quickest; others make it no tenth smaller. */
const LEVEL = 1;
/** How what earlier versions packed as one begins (RFC 8878, 3.1.1). */
const ZSTD_MAGIC = 0xfd2fb528;

/** Members of gzip, one for each piece: one behind the other they are a file (RFC 1952, 2.2). */
export function packState(text: Iterable<string>): Uint8Array {
  return Buffer.concat(Array.from(text, (piece) => gzipSync(piece, { level: LEVEL })));
}

export function unpackState(packed: Uint8Array): unknown {
  const isZstd = packed.length >= 4 && new DataView(packed.buffer, packed.byteOffset).getUint32(0, true) === ZSTD_MAGIC;
  return JSON.parse((isZstd ? zstdDecompressSync(packed) : gunzipSync(packed)).toString());
}
