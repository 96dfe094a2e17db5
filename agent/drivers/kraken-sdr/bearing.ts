/**
 * One line of KrakenSDR's `DOA_value.html`, which is text in spite of its name: time in ms, bearing, confidence, level in dB, Hz, antenna, latency,
 * station, place, heading, then 360 values. Some releases write the bearing as on a compass, others count the other way round.
 */
import { fail, ok, type Result } from "../../domain/index.ts";

export interface DirectionFound {
  /** ms since the Unix epoch: the same one twice is the same measurement. */
  readonly stamp: number;
  /** Compass degrees, 0 to 360. */
  readonly degrees: number;
  readonly confidence: number;
  /** dB of full scale. */
  readonly level: number;
  readonly hz: number;
}

export type LineRejection = "fields" | "range";

const HEAD = 17;
/** Confidence is the height of the peak over the rest; this much is as sure as it gets. */
const SURE = 100;

export function parseLine(line: string, sense: "compass" | "counter"): Result<DirectionFound, LineRejection> {
  const fields = line.split(",");
  if (fields.length < HEAD) return fail("fields");
  const [stamp, bearing, confidence, level, hz] = fields.map((field) => (field.trim() === "" ? Number.NaN : Number(field))) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (![stamp, bearing, confidence, level, hz].every(Number.isFinite)) return fail("fields");
  if (bearing < 0 || bearing > 360 || stamp <= 0 || hz <= 0) return fail("range");
  const degrees = sense === "compass" ? bearing : (360 - bearing) % 360;
  return ok({ stamp, degrees, confidence: Math.min(1, Math.max(0, confidence / SURE)), level, hz });
}
