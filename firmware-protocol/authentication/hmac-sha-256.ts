/** HMAC-SHA-256 (RFC 2104) under one key: both pads are taken once, each tag costs its message's blocks and one more. */
import { BLOCK_BYTES, DIGEST_BYTES, finish, initialState, takeBlock, writeDigest } from "./sha-256.ts";

const INNER_PAD = 0x36;
const OUTER_PAD = 0x5c;

/** Used again by every tag: nothing here waits for anything. */
const state = new Int32Array(8);
const innerDigest = new Uint8Array(DIGEST_BYTES);

export class HmacSha256 {
  readonly #inner: Int32Array;
  readonly #outer: Int32Array;

  constructor(key: Uint8Array) {
    const block = new Uint8Array(BLOCK_BYTES);
    if (key.length > BLOCK_BYTES) {
      const short = initialState();
      finish(short, key, { start: 0, end: key.length, before: 0 });
      writeDigest(short, block, 0);
    } else block.set(key);
    this.#inner = padded(block, INNER_PAD);
    this.#outer = padded(block, OUTER_PAD);
  }

  /** The tag of bytes[start] up to, not including, bytes[end], as eight words that the next tag overwrites. */
  words(bytes: Uint8Array, start: number, end: number): Int32Array {
    state.set(this.#inner);
    finish(state, bytes, { start, end, before: BLOCK_BYTES });
    writeDigest(state, innerDigest, 0);
    state.set(this.#outer);
    finish(state, innerDigest, { start: 0, end: DIGEST_BYTES, before: BLOCK_BYTES });
    return state;
  }

  /** The whole tag, 32 bytes. */
  tag(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    const tag = new Uint8Array(DIGEST_BYTES);
    writeDigest(this.words(bytes, 0, bytes.length), tag, 0);
    return tag;
  }
}

function padded(block: Uint8Array, pad: number): Int32Array {
  const taken = initialState();
  takeBlock(
    taken,
    block.map((each) => each ^ pad),
    0,
  );
  return taken;
}
