/**
 * Instants on the site's clocks. The zone's rules come with the runtime, so an hour that happens twice keeps its two offsets and one
 * that does not happen is never named. Pure.
 */
import type { Micros } from "@wingwatch/agent/domain";
import type { SiteTime } from "../contract/index.ts";

interface Clock {
  readonly parts: Intl.DateTimeFormat;
  readonly offset: Intl.DateTimeFormat;
  readonly zone: Intl.DateTimeFormat;
}

/** Making a formatter is slow, and a server has one zone. */
const clocks = new Map<string, Clock>();

function clockOf(timeZone: string): Clock {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    const one = { timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit" } as const;
    clock = {
      parts: new Intl.DateTimeFormat("en-GB", { ...one, hour: "2-digit", minute: "2-digit", weekday: "short" }),
      offset: new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "longOffset" }),
      zone: new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "short" }),
    };
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** `2026-10-25 01:30`, `+01:00`, `BST`. */
export function siteTime(at: Micros, timeZone: string): SiteTime {
  const clock = clockOf(timeZone);
  const { year, month, day, hour, minute } = partsOf(clock.parts, at);
  const offset = partsOf(clock.offset, at).timeZoneName?.replace("GMT", "") || "+00:00";
  return { at, local: `${year}-${month}-${day} ${hour}:${minute}`, offset, zone: partsOf(clock.zone, at).timeZoneName ?? timeZone };
}

/** Hour 0 to 23, weekday 0 (Monday) to 6, and the date, as the site's clocks and calendar show them. */
export function siteHour(at: Micros, timeZone: string): { readonly hour: number; readonly weekday: number; readonly date: string } {
  const { year, month, day, hour, weekday = "" } = partsOf(clockOf(timeZone).parts, at);
  return { hour: Number(hour), weekday: WEEKDAYS.indexOf(weekday), date: `${year}-${month}-${day}` };
}

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

function partsOf(format: Intl.DateTimeFormat, at: Micros): Record<string, string> {
  return Object.fromEntries(format.formatToParts(Math.floor(at / 1_000)).map(({ type, value }) => [type, value]));
}
