/**
 * Cuts bursts to what a frame may cost on the line, fairly: every band keeps its first k bursts, with the greatest k that fits. The first
 * and not the strongest, because consecutive bursts are what shows a period.
 */
import { cobsBound } from "../framing/cobs.ts";
import type { BandBursts, BurstsMessage } from "../messages/bursts.ts";
import { encodeMessage } from "../messages/encode-message.ts";
import type { Message } from "../messages/message.ts";
import { Writer } from "../messages/writer.ts";
import { CRC_BYTES, fields, HEADER_BYTES, MAX_FRAME } from "../schema/constants.generated.ts";

const MAX_BURSTS = fields.bursts.bursts.max;
const DELIMITERS = 2;
const MAX_MORE = fields.bursts["bands.more"].max;

/** The message that costs at most `bytes` on the line, delimiters included; undefined where not even its counts fit. */
export function fitBursts(message: BurstsMessage, bytes: number): BurstsMessage | undefined {
  let least = 0;
  let most = Math.max(0, ...message.bands.map(({ list }) => list.length));
  if (!fits(keepFirst(message, 0), bytes)) return undefined;
  while (least < most) {
    const k = Math.ceil((least + most) / 2);
    if (fits(keepFirst(message, k), bytes)) least = k;
    else most = k - 1;
  }
  return keepFirst(message, least);
}

/** The first k bursts of each band; the others are counted in `more`, which stops at its greatest value. */
function keepFirst(message: BurstsMessage, k: number): BurstsMessage {
  const bands = message.bands.map(({ band, more, list }): BandBursts => {
    const cut = Math.max(0, list.length - k);
    return { band, more: Math.min(MAX_MORE, more + cut), list: list.slice(0, k) };
  });
  return { ...message, bands };
}

function fits(message: BurstsMessage, bytes: number): boolean {
  if (message.bands.reduce((sum, { list }) => sum + list.length, 0) > MAX_BURSTS) return false;
  const least = lineBytes(message);
  return least !== undefined && least <= bytes;
}

/**
 * Most bytes that a frame takes on the line, delimiters included, wherever its zeros are; undefined where the message cannot be sent.
 * @param trailer bytes of it, for a frame that is authenticated
 */
export function lineBytes(message: Message, trailer = 0): number | undefined {
  const writer = new Writer(new Uint8Array(MAX_FRAME), HEADER_BYTES, MAX_FRAME - CRC_BYTES - trailer);
  encodeMessage(writer, message);
  return writer.failure === undefined ? cobsBound(writer.position + trailer + CRC_BYTES) + DELIMITERS : undefined;
}
