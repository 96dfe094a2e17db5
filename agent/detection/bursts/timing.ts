/** What an emission's bursts add up to, beside their families: counts of a fixed size, so that an hour of traffic needs no more room than a second. */
import type { Micros } from "../../domain/index.ts";
import { countRepeats, noRepeats, type Piece, type Repeats } from "./repeats.ts";

export interface Timing {
  readonly repeats: Repeats;
  /** When the last goes began, oldest first: pulses after a silence of some seconds. */
  readonly goes: Micros[];
}

/** Goes remembered: LTE makes five attempts before it rests. */
const GOES_KEPT = 8;

export function newTiming(): Timing {
  return { repeats: noRepeats(), goes: [] };
}

export function copyTiming(timing: Timing): Timing {
  return { repeats: { ...timing.repeats }, goes: [...timing.goes] };
}

/** Takes the bursts of one window at the sensor that hears the emission best, in order of time. */
export function takeWindow(timing: Timing, bursts: readonly Piece[]): void {
  countRepeats(timing.repeats, bursts);
}

/** A go begins at `t`. */
export function begin(timing: Timing, t: Micros): void {
  timing.goes.push(t);
  if (timing.goes.length > GOES_KEPT) timing.goes.shift();
}
