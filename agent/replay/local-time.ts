/** A time as people write it: ISO 8601 with a zone, or without one by the clock on the site's wall. */
import type { Micros } from "../domain/index.ts";

const FORM = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?$/;

/** undefined where it is no time. What a change of clocks makes twice is the first. */
export function localTime(text: string, timeZone: string): Micros | undefined {
  const parts = FORM.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second = "00", fraction = "", zone] = parts;
  const plain = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const ms = Date.parse(`${plain}${zone ?? "Z"}`);
  if (Number.isNaN(ms)) return undefined;
  const micros = Math.round(Number(`0${fraction}`) * 1e6);
  if (zone !== undefined) return ms * 1000 + micros;
  // Twice, for the offset holds at the time itself and not at the guess.
  const near = ms - offset(ms, timeZone);
  return (ms - offset(near, timeZone)) * 1000 + micros;
}

/** ms by which the wall's clock is ahead of UTC at `ms`. */
function offset(ms: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of format.formatToParts(ms)) part[type] = value;
  const wall = Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}Z`);
  return wall - Math.floor(ms / 1000) * 1000;
}
