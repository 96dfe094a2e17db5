/** Times of DC-09: `HH:MM:SS,MM-DD-YYYY`, UTC, whole seconds. */
import type { Micros } from "@wingwatch/agent/domain";

const two = (value: number) => String(value).padStart(2, "0");

export function timestampOf(at: Micros): string {
  const date = new Date(at / 1_000);
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(":");
  return `${time},${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}-${date.getUTCFullYear()}`;
}

/** undefined: no such time. */
export function parseTimestamp(text: string): Micros | undefined {
  const match = /^(\d\d):(\d\d):(\d\d),(\d\d)-(\d\d)-(\d{4})$/.exec(text);
  if (match === null) return undefined;
  const [hour, minute, second, month, day, year] = match.slice(1).map(Number) as [number, number, number, number, number, number];
  const at = Date.UTC(year, month - 1, day, hour, minute, second) * 1_000;
  return timestampOf(at) === text ? at : undefined;
}
