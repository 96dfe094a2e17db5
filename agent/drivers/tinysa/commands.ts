/**
 * Everything that is ever said to a tinySA. The commands that turn it into a transmitter (`output`, `level`, `mode … output`, `modulation`)
 * do not exist here.
 */

/** Nothing but the end of a line: the shell answers with its prompt. */
export const WAKE = "\r";
/** What it is, and its firmware. */
export const VERSION = "version\r";
/** What its raw numbers are counted from, dBm. */
export const ZERO = "zero\r";

/** Resolution bandwidth; whole kHz, which basic and Ultra both take. */
export function setRbw(kilohertz: number): string {
  return `rbw ${kilohertz}\r`;
}

/** One sweep from `low` to `high`, Hz. */
export function scanRaw(low: number, high: number, points: number): string {
  return `scanraw ${low} ${high} ${points}\r`;
}
