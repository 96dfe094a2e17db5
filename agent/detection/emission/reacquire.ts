/**
 * An emission whose bursts all stand at another place in the period than before: its time slot changed, or a sensor's clock was set. Levels tell it from a
 * newcomer: at most sensors that knew it, what is left over must be as strong as it was.
 */
import type { Family } from "../bursts/family.ts";
import { isAccess, lineage, periodOf } from "../bursts/family.ts";
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
    if (period === 0) continue;
    let against = 0;
    const found: { readonly one: Sorted; readonly own: readonly Pulse[] }[] = [];
    for (const one of sorted) {
      const link = track.links.get(one.sounding.sensor);
      if (link === undefined || Number.isNaN(link.phase)) continue;
      // In the window of the change itself the first bursts still stand at the old place.
      const until = one.taken.get(track)?.at(-1)?.t ?? Number.NEGATIVE_INFINITY;
      const own = nearest(one.left.filter((pulse) => pulse.t > until), { kind: track.family, level: link.level, period });
      if (own.length > 0) found.push({ one, own });
      else if (one.left.some((pulse) => lineage(pulse.family) === track.family)) against++;
    }
    if (found.length === 0 || found.length < MOST * (found.length + against)) continue;
    for (const { one, own } of found) {
      const link = track.links.get(one.sounding.sensor);
      if (link !== undefined) link.phase = Number.NaN;
      one.taken.set(track, [...(one.taken.get(track) ?? []), ...own]);
      one.left = one.left.filter((pulse) => !own.includes(pulse));
    }
  }
}

/** Of the left-over pulses of a kind, those at the one place in the period whose level is nearest; none where it is not near. */
function nearest(left: readonly Pulse[], known: { readonly kind: Family; readonly level: number; readonly period: number }): readonly Pulse[] {
  const groups: { phase: number; pulses: Pulse[] }[] = [];
  for (const pulse of left) {
    if (lineage(pulse.family) !== known.kind || isAccess(pulse.family)) continue;
    const phase = phaseOf(pulse.t, known.period);
    const group = groups.find((one) => circular(one.phase - phase, known.period) < TOGETHER);
    if (group === undefined) groups.push({ phase, pulses: [pulse] });
    else group.pulses.push(pulse);
  }
  let best: readonly Pulse[] = [];
  let off = NEAR;
  for (const { pulses } of groups) {
    const level = pulses.reduce((sum, pulse) => sum + pulse.level, 0) / pulses.length;
    const distance = Math.abs(level - known.level);
    if (distance < off) {
      off = distance;
      best = pulses;
    }
  }
  return best;
}
