/**
 * When something is meant to be on, in the site's own time: `always`, or the plain part of OpenStreetMap's opening_hours syntax, e.g.
 * `Mo-Fr 20:00-06:00; Sa,Su 00:00-24:00`. A span that passes midnight belongs to the day on which it begins.
 */
import { fail, ok, type Result } from "./result.ts";
import type { Micros } from "./units.ts";

/** Minutes of a week, from Monday 00:00, half open; a span may run past the week's end. */
interface Span {
  readonly from: number;
  readonly to: number;
}

export type Schedule = "always" | readonly Span[];

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const DAY = 24 * 60;
const WEEK = 7 * DAY;
const MINUTE_MICROS = 60e6;

/** A schedule, or what is wrong with the text. Rules are parted by `;`, days and spans by `,`; no days means every day. */
export function parseSchedule(text: string): Result<Schedule, "not-a-schedule"> {
  if (text === "always" || text === "24/7") return ok("always");
  const spans: Span[] = [];
  for (const rule of text.split(";")) {
    const parts = /^\s*(?:([A-Za-z][A-Za-z,-]*)\s+)?(\d[\d:,-]*)\s*$/.exec(rule);
    const days = parts === null ? undefined : daysOf(parts[1]);
    const times = parts === null ? undefined : timesOf(parts[2] as string);
    if (days === undefined || times === undefined)
      return fail("not-a-schedule", `\`${rule.trim()}\` is no rule: write \`always\` or e.g. \`Mo-Fr 20:00-06:00; Sa,Su 00:00-24:00\``);
    for (const day of days) for (const { from, to } of times) spans.push({ from: day * DAY + from, to: day * DAY + to });
  }
  return ok(spans);
}

function daysOf(text: string | undefined): readonly number[] | undefined {
  if (text === undefined) return DAYS.map((_, day) => day);
  const found: number[] = [];
  for (const part of text.split(",")) {
    const [first, last = first, ...more] = part.split("-").map((name) => DAYS.indexOf(name));
    if (first === undefined || last === undefined || first < 0 || last < 0 || more.length > 0) return undefined;
    for (let day = first; ; day = (day + 1) % 7) {
      found.push(day);
      if (day === last) break;
    }
  }
  return found;
}

function timesOf(text: string): readonly Span[] | undefined {
  const spans: Span[] = [];
  for (const part of text.split(",")) {
    const match = /^(\d\d):([0-5]\d)-(\d\d):([0-5]\d)$/.exec(part);
    if (match === null) return undefined;
    const [from, to] = [minutes(match[1], match[2]), minutes(match[3], match[4])];
    if (from >= DAY || to > DAY || from === to) return undefined;
    spans.push({ from, to: to > from ? to : to + DAY });
  }
  return spans;
}

function minutes(hours: string | undefined, rest: string | undefined): number {
  return 60 * Number(hours) + Number(rest);
}

/** Whether `t` lies in the schedule, by the clock on the wall in `timeZone` (IANA). */
export function isScheduled(schedule: Schedule, t: Micros, timeZone: string): boolean {
  if (schedule === "always") return true;
  const minute = minuteOfWeek(t, timeZone);
  return schedule.some(({ from, to }) => (minute >= from && minute < to) || (minute + WEEK >= from && minute + WEEK < to));
}

const clocks = new Map<string, { readonly format: Intl.DateTimeFormat; minute: number; answer: number }>();

/** Asked many times a minute: the last answer of each zone is kept. */
function minuteOfWeek(t: Micros, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    const format = new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    clock = { format, minute: Number.NaN, answer: 0 };
    clocks.set(timeZone, clock);
  }
  const minute = Math.floor(t / MINUTE_MICROS);
  if (clock.minute !== minute) {
    const parts = new Map(clock.format.formatToParts(t / 1000).map(({ type, value }) => [type, value]));
    const day = DAYS.indexOf((parts.get("weekday") ?? "").slice(0, 2));
    clock.answer = day * DAY + minutes(parts.get("hour"), parts.get("minute"));
    clock.minute = minute;
  }
  return clock.answer;
}
