/**
 * One sensor's key for one direction (SPEC.md section 3.6): seals frames that are sent, and says of received ones whether this key made
 * their tag. Whether their counter is new is the replay window's to say.
 */
import type { Frame } from "../framing/frame.ts";
import { encodeUtf8 } from "../messages/utf8.ts";
import { AUTHENTICATION_BYTES } from "../schema/constants.generated.ts";
import { HmacSha256 } from "./hmac-sha-256.ts";

/** Each has a key of its own, so that nothing an agent said can be sent back to it as a sensor's word. */
export type Direction = "sensor-to-agent" | "agent-to-sensor";

/** Trailer bytes before the tag: key number and counter. */
const BEFORE_TAG = 8;

export interface FrameKeyOptions {
  /** 0 to 65535, as the trailer names it. */
  readonly number: number;
  /** The sensor's secret, SECRET_BYTES long. */
  readonly secret: Uint8Array;
  /** Id of the sensor: a frame under this key cannot be taken for another sensor's. */
  readonly sensor: string;
  readonly direction: Direction;
}

export class FrameKey {
  readonly number: number;
  readonly #hmac: HmacSha256;

  constructor({ number, secret, sensor, direction }: FrameKeyOptions) {
    this.number = number;
    const label = encodeUtf8(`wingwatch/1 ${direction} ${sensor}`);
    if (label === undefined) throw new RangeError("a sensor's id must be well-formed text");
    this.#hmac = new HmacSha256(new HmacSha256(secret).tag(Uint8Array.from(label)));
  }

  /** Writes the tag of bytes[0] up to, not including, bytes[end] behind them. */
  seal(bytes: Uint8Array, end: number): void {
    const words = this.#hmac.words(bytes, 0, end);
    for (let i = 0; i < AUTHENTICATION_BYTES - BEFORE_TAG; i++) bytes[end + i] = tagByte(words, i);
  }

  /** Whether this key made the tag of an authenticated frame; takes the same time whatever the tag is. */
  hasSealed(frame: Pick<Frame, "bytes" | "payloadEnd">): boolean {
    const { bytes } = frame;
    const end = frame.payloadEnd + BEFORE_TAG;
    const words = this.#hmac.words(bytes, 0, end);
    let difference = 0;
    for (let i = 0; i < AUTHENTICATION_BYTES - BEFORE_TAG; i++) difference |= (bytes[end + i] as number) ^ tagByte(words, i);
    return difference === 0;
  }
}

function tagByte(words: Int32Array, i: number): number {
  return ((words[i >> 2] as number) >>> (24 - 8 * (i & 3))) & 0xff;
}
