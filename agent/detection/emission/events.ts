/**
 * Bursts that several sensors heard begin at one time are one event: something happened on the air, and each sensor says how loud. An event is what
 * emissions are made of.
 */
import type { DurationMicros, Micros } from "../../domain/index.ts";
import { burstsStage } from "../bursts/stage.ts";
import { defaults } from "../stage.ts";
import { CUT_END, CUT_START } from "../window/burst-table.ts";
import type { BandWindow, Hearing } from "./hearing.ts";

/** One sensor's part in an event. */
interface Part {
  readonly hearing: Hearing;
  /** When this sensor heard it begin, by the common clock. */
  readonly t: Micros;
  /** dBm */
  readonly level: number;
  /** Longer here than elsewhere: another transmitter's burst ran into it, and the level may be that one's. */
  readonly merged: boolean;
}

export interface Event {
  /** Beginning by the common clock. */
  readonly t: Micros;
  /** As most sensors heard it; 0: no burst, but a level of the whole window. */
  readonly length: DurationMicros;
  /** The length is a lower bound. */
  readonly cut: boolean;
  /** What did not hear it was listening, at a time that can be compared. */
  readonly timed: boolean;
  /** No gaps were heard in the window. */
  readonly continuous: boolean;
  readonly parts: readonly Part[];
}

const PARAMS = defaults(burstsStage);
/** µs by which the beginning of one burst differs between two sensors. */
const TOGETHER = 60;
/** µs: a clock that may be further off says nothing of what else was on at the time. */
export const COMPARABLE = 200;
/** µs by which its length does. */
const LENGTHS = 80;
/** µs: a piece of a burst that began before the interval is used from this length on. */
const LONG = 30_000;

interface Open {
  t: Micros;
  cut: boolean;
  parts: { hearing: Hearing; t: Micros; level: number; length: number }[];
}

/** The events of a band's window, in order of time. */
export function eventsOf(window: BandWindow): readonly Event[] {
  const { hearings, table } = window;
  const heard = hearings.filter((hearing) => hearing.to > hearing.from);
  const events: Open[] = [];
  const ongoing: Open = { t: window.start, cut: true, parts: [] };
  const cursors = heard.map((hearing) => hearing.from);
  let oldest = 0;
  for (;;) {
    let first = -1;
    let t = Number.POSITIVE_INFINITY;
    for (let h = 0; h < heard.length; h++) {
      const at = cursors[h] as number;
      const hearing = heard[h] as Hearing;
      if (at >= hearing.to) continue;
      const begins = (table.t[at] as number) - hearing.ahead;
      if (begins < t) {
        t = begins;
        first = h;
      }
    }
    if (first < 0) break;
    const hearing = heard[first] as Hearing;
    const at = cursors[first] as number;
    cursors[first] = at + 1;
    const level = table.level[at] as number;
    if (level < hearing.floor + PARAMS.overFloor) continue;
    const length = table.length[at] as number;
    const cut = table.cut[at] as number;
    if ((cut & CUT_START) !== 0) {
      if (length >= LONG) ongoing.parts.push({ hearing, t: window.start, level, length });
      continue;
    }
    while (oldest < events.length && t - (events[oldest] as Open).t > 3000) oldest++;
    let best: Open | undefined;
    let nearest = Number.POSITIVE_INFINITY;
    for (let e = events.length - 1; e >= oldest; e--) {
      const event = events[e] as Open;
      const lead = event.parts[0] as Open["parts"][number];
      const off = t - event.t;
      const slack = lead.hearing === hearing ? 0 : TOGETHER + Math.min(2400, hearing.slack + lead.hearing.slack);
      if (off > slack || off >= nearest || isHeardBy(event, hearing)) continue;
      best = event;
      nearest = off;
    }
    if (best === undefined) events.push({ t, cut: (cut & CUT_END) !== 0, parts: [{ hearing, t, level, length }] });
    else best.parts.push({ hearing, t, level, length });
  }
  const found = events.map(closed);
  if (ongoing.parts.length > 0) found.unshift(closed(ongoing));
  const whole = wholeWindow(window);
  if (whole !== undefined) found.push(whole);
  return found;
}

function isHeardBy({ parts }: Open, hearing: Hearing): boolean {
  for (const part of parts) if (part.hearing === hearing) return true;
  return false;
}

function closed({ t, cut, parts }: Open): Event {
  const shortest = parts.reduce((least, part) => Math.min(least, part.length), Number.POSITIVE_INFINITY);
  let agreeing = 0;
  for (const part of parts) if (part.length <= shortest + LENGTHS) agreeing++;
  const clear = 2 * agreeing >= parts.length;
  const length = clear ? shortest : median(parts.map((part) => part.length));
  const timed = parts.find((part) => part.hearing.slack <= COMPARABLE);
  return {
    t: timed?.t ?? t,
    length,
    cut,
    timed: timed !== undefined,
    continuous: length >= LONG,
    parts: parts.map(({ hearing, t: begins, level, length: own }) => ({
      hearing,
      t: begins,
      level,
      merged: clear && !cut && own > length + LENGTHS,
    })),
  };
}

/** What is up without a burst, all sensors together: levels say no more than that something is there. */
function wholeWindow({ hearings, start }: BandWindow): Event | undefined {
  const parts: Part[] = [];
  let continuous = true;
  for (const hearing of hearings) {
    if (hearing.whole === undefined) continue;
    parts.push({ hearing, t: start, level: hearing.whole.level, merged: false });
    if (!hearing.whole.continuous) continuous = false;
  }
  if (parts.length === 0) return undefined;
  return { t: start, length: 0, cut: true, timed: false, continuous, parts };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}
