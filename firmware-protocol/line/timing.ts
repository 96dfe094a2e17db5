/** The arithmetic of a shared half-duplex line (SPEC.md section 6): what a poll may ask for so that every sensor gets its turn. */
import { AGENT_SLACK, ANSWER_START_MAX } from "../schema/constants.generated.ts";

export interface Line {
  readonly baud: number;
  /** Sensors that share it. */
  readonly sensors: number;
  /** How often each is polled, per second. */
  readonly rate: number;
}

/** Bytes of a poll without sensor id on the line, delimiters included; at most one more where the header holds no zero for long. */
export const POLL_BYTES = 27;

/** µs that a byte takes: start bit, eight bits, stop bit. */
export function byteTime(baud: number): number {
  return 10_000_000 / baud;
}

/** The `limit` to poll with: most bytes of an answer so that all sensors fit, 0 where they do not. */
export function answerLimit({ baud, sensors, rate }: Line): number {
  const slot = 1_000_000 / (sensors * rate);
  const left = slot - POLL_BYTES * byteTime(baud) - ANSWER_START_MAX - AGENT_SLACK;
  return Math.min(0xffff, Math.max(0, Math.floor(left / byteTime(baud))));
}

/** µs after the last byte of a request by which an answer of `limit` bytes has ended on the line. */
export function answerWindow(limit: number, baud: number): number {
  return Math.ceil(ANSWER_START_MAX + limit * byteTime(baud));
}
