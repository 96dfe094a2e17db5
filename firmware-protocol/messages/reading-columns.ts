/**
 * The fast way to read a readings frame: into columns that are used again for the next frame, so that nothing is allocated. It accepts
 * and refuses exactly what `decodeMessage` does; a test holds that.
 */
import type { Frame } from "../framing/frame.ts";
import { fields, messageIds } from "../schema/constants.generated.ts";
import type { MessageReason } from "./reader.ts";

const MAX_BANDS = fields.readings.readings.max;
const MAX_DUTY = fields.readings["readings.duty"].max;
const LEVEL_ABSENT = fields.readings["readings.floor"].absent;
const COUNT_ABSENT = fields.readings["readings.bursts"].absent;
/** dt, bandTable and the count of readings. */
const HEAD_BYTES = 6;
const READING_BYTES = 11;

/** Row i is one band reading. What was left out is NaN. */
export class ReadingColumns {
  /** Length of the interval, µs. */
  dt = 0;
  /** Revision of the hello's band list. */
  bandTable = 0;
  /** Rows that hold. */
  count = 0;
  /** Band index. */
  readonly band = new Uint8Array(MAX_BANDS);
  /** dBm; NaN where left out. */
  readonly floor = new Float64Array(MAX_BANDS);
  /** dBm; NaN where left out. */
  readonly mean = new Float64Array(MAX_BANDS);
  /** dBm; NaN where left out. */
  readonly peak = new Float64Array(MAX_BANDS);
  /** 0 to 1; NaN where left out. */
  readonly duty = new Float64Array(MAX_BANDS);
  /** NaN where left out. */
  readonly bursts = new Float64Array(MAX_BANDS);
}

/** Fills `columns` from a frame whose type is `messageIds.readings`; a reason where it cannot, and then `columns.count` is 0. */
export function readReadings(frame: Frame, columns: ReadingColumns): MessageReason | undefined {
  const b = frame.bytes;
  const start = frame.payloadStart;
  columns.count = 0;
  if (frame.type !== messageIds.readings) return "unknown-type";
  if (frame.payloadEnd - start < HEAD_BYTES) return "truncated";
  const dt = u16(b, start) + u16(b, start + 2) * 0x1_0000;
  const count = b[start + 5] as number;
  if (dt === 0 || count > MAX_BANDS) return "range";
  if (frame.payloadEnd - start < HEAD_BYTES + count * READING_BYTES) return "truncated";
  columns.dt = dt;
  columns.bandTable = b[start + 4] as number;
  let at = start + HEAD_BYTES;
  for (let i = 0; i < count; i++, at += READING_BYTES) {
    const duty = u16(b, at + 7);
    const bursts = u16(b, at + 9);
    if (duty > MAX_DUTY && duty !== COUNT_ABSENT) return "range";
    columns.band[i] = b[at] as number;
    columns.floor[i] = level(b, at + 1);
    columns.mean[i] = level(b, at + 3);
    columns.peak[i] = level(b, at + 5);
    columns.duty[i] = duty === COUNT_ABSENT ? Number.NaN : duty / MAX_DUTY;
    columns.bursts[i] = bursts === COUNT_ABSENT ? Number.NaN : bursts;
  }
  columns.count = count;
  return undefined;
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
}

function level(bytes: Uint8Array, at: number): number {
  const raw = (u16(bytes, at) << 16) >> 16;
  return raw === LEVEL_ABSENT ? Number.NaN : raw / 10;
}
