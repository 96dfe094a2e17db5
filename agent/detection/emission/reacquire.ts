/**
 * An emission whose bursts all stand at another place in the period than before: its time slot changed, or a sensor's clock was set. Levels tell it from a
 * newcomer: at most sensors that knew it, what is left over must be as strong as it was.
 */
import type { Family } from "../bursts/family.ts";
import { periodOf } from "../bursts/family.ts";
import { defaults } from "../stage.ts";
import { circular, phaseOf } from "./associate.ts";
import type { Pulse, Sounding } from "./sounding.ts";
import { emissionStage } from "./stage.ts";
import type { Track } from "./track.ts";

const PARAMS = defaults(emissionStage);
/** dB between what is left over and what the sensor knew. */
const NEAR = 2 * PARAMS.levelSpread + 2;
/** Share of the sensors that must agree. */
const MOST = 0.6;
/** Places in a period closer than this are one, µs. */
const TOGETHER = 160;

/** A sounding's pulses: whose they are, and what is left. */
export interface Sorted {
  readonly sounding: Sounding;
  readonly taken: Map<Track, Pulse[]>;
  left: readonly Pulse[];
}

/** Gives left-over pulses back to emissions that miss theirs; changes `sorted` in place. */
export function reacquire(sorted: readonly Sorted[], tracks: readonly Track[]): void {
  for (const track of tracks) {
    const period = periodOf(track.family);
    if (period === 0 || Number.isNaN(track.phase)) continue;
    const until = lastTaken(sorted, track);
    for (const phase of phasesLeft(sorted, { kind: track.family, period, until })) {
      const own = (pulse: Pulse): boolean =>
        pulse.family === track.family && pulse.t > until && circular(phaseOf(pulse.t, period) - phase, period) < TOGETHER;
      if (!alike(sorted, track, own)) continue;
      for (const one of sorted) {
        const pulses = one.left.filter(own);
        if (pulses.length === 0) continue;
        one.taken.set(track, [...(one.taken.get(track) ?? []), ...pulses]);
        one.left = one.left.filter((pulse) => !own(pulse));
      }
      track.phase = phase;
      break;
    }
  }
}

/** In the window of the change itself the first bursts still stand at the old place. */
function lastTaken(sorted: readonly Sorted[], track: Track): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const { taken } of sorted) {
    const t = taken.get(track)?.at(-1)?.t;
    if (t !== undefined && t > last) last = t;
  }
  return last;
}

/** Places in the period where left-over pulses of a kind gather, fullest first. */
function phasesLeft(
  sorted: readonly Sorted[],
  of: { readonly kind: Family; readonly period: number; readonly until: number },
): readonly number[] {
  const groups: { phase: number; n: number }[] = [];
  for (const { left } of sorted) {
    for (const pulse of left) {
      if (pulse.family !== of.kind || pulse.t <= of.until) continue;
      const phase = phaseOf(pulse.t, of.period);
      const group = groups.find((one) => circular(one.phase - phase, of.period) < TOGETHER);
      if (group === undefined) groups.push({ phase, n: 1 });
      else group.n++;
    }
  }
  return groups.sort((a, b) => b.n - a.n || a.phase - b.phase).map((group) => group.phase);
}

/** Whether the sensors that know the emission hear these pulses as strong as they heard it. */
function alike(sorted: readonly Sorted[], track: Track, own: (pulse: Pulse) => boolean): boolean {
  let near = 0;
  let far = 0;
  for (const { sounding, left } of sorted) {
    const pulses = left.filter(own);
    if (pulses.length === 0) continue;
    const link = track.links.get(sounding.sensor);
    const level = pulses.reduce((sum, pulse) => sum + pulse.level, 0) / pulses.length;
    if (link === undefined ? level < sounding.sure + NEAR : Math.abs(level - link.level) <= NEAR) near++;
    else far++;
  }
  return near > 0 && near >= MOST * (near + far);
}
