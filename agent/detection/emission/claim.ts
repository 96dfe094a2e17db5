/** What one emission gets of a window: its events, and what each sensor heard of them. */
import type { Micros } from "../../domain/index.ts";
import { type Family, familyOf } from "../bursts/family.ts";
import type { Event } from "./events.ts";
import type { BandWindow } from "./hearing.ts";

/** A burst; `length` 0: a level of the whole window. */
export interface Pulse {
  readonly t: Micros;
  /** µs */
  readonly length: number;
  readonly family: Family;
}

/** One sensor's share. */
export interface Share {
  readonly sensor: number;
  /** dBm, mean of the bursts that nothing else ran into. */
  level: number;
  /** Bursts in that mean. */
  n: number;
  /** All that it heard. */
  bursts: number;
  /** One of them had no gaps. */
  lasting?: boolean;
  last: Micros;
  readonly floor: number;
}

export interface Claim {
  readonly shares: readonly Share[];
  /** Events in it. */
  readonly events: number;
  /** The bursts at the sensor that lists most of them, in order of time. */
  readonly pulses: readonly Pulse[];
  /** End of the last event. */
  readonly end: Micros;
}

/** Adds up the events that were given to one emission. */
export function claimOf(events: readonly Event[], window: BandWindow): Claim {
  const shares = new Map<number, Share>();
  let end = 0;
  for (const event of events) {
    for (const { hearing, level, merged } of event.parts) {
      let share = shares.get(hearing.sensor);
      if (share === undefined) {
        if (merged) continue;
        share = { sensor: hearing.sensor, level: 0, n: 0, bursts: 0, last: event.t, floor: hearing.floor };
        shares.set(hearing.sensor, share);
      }
      share.last = event.t;
      share.bursts++;
      if (merged) continue;
      share.n++;
      if (event.continuous) share.lasting = true;
      share.level += (level - share.level) / share.n;
    }
    end = Math.max(end, Math.round(event.t) + event.length);
  }
  const sorted = [...shares.values()].sort((a, b) => a.sensor - b.sensor);
  return {
    shares: sorted,
    events: events.length,
    pulses: sorted.length === 0 ? [] : pulsesAt(fullest(sorted), events, window.technologies),
    end,
  };
}

function fullest(shares: readonly Share[]): number {
  return shares.reduce((a, b) => (b.bursts > a.bursts || (b.bursts === a.bursts && b.level - b.floor > a.level - a.floor) ? b : a)).sensor;
}

function pulsesAt(sensor: number, events: readonly Event[], technologies: ReadonlySet<string>): readonly Pulse[] {
  const pulses: Pulse[] = [];
  for (const event of events) {
    const part = event.parts.find(({ hearing }) => hearing.sensor === sensor);
    if (part !== undefined) pulses.push({ t: Math.round(part.t), length: event.length, family: familyOfEvent(event, technologies) });
  }
  return pulses.sort((a, b) => a.t - b.t);
}

function familyOfEvent(event: Event, technologies: ReadonlySet<string>): Family {
  if (event.continuous) return event.length === 0 ? "continuous" : familyOf(event.length, technologies);
  return event.cut ? "other" : familyOf(event.length, technologies);
}
