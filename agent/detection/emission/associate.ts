/** Whose pulse is it? The cost of giving a pulse to a live emission, from its kind, its level and its place in the period. */
import type { Micros } from "../../domain/index.ts";
import { SECOND } from "../../domain/index.ts";
import { isAccess, lineage, periodOf } from "../bursts/family.ts";
import { burstsStage } from "../bursts/stage.ts";
import { defaults } from "../stage.ts";
import type { Pulse, Sounding } from "./sounding.ts";
import { emissionStage } from "./stage.ts";
import type { Link, Track } from "./track.ts";

const PARAMS = defaults(emissionStage);
const { phaseTolerance } = defaults(burstsStage);

/** Worst drift of a sensor's clock between two time syncs: 20 ppm, and the phone's own. */
const CLOCK_DRIFT = 25e-6;
/** An emission younger than this may still be found by further sensors. */
const YOUNG = SECOND;

/** Cost of giving `pulse`, heard by `sounding`'s sensor, to `track`; Infinity where it cannot be. */
export function cost(pulse: Pulse, track: Track, sounding: Sounding): number {
  const kind = lineage(pulse.family);
  if (kind !== track.family && kind !== "other" && track.family !== "other") return Number.POSITIVE_INFINITY;
  const link = track.links.get(sounding.sensor);
  if (link === undefined) return unheard(pulse, track, sounding);
  const silence = Math.max(0, pulse.t - link.last) / SECOND;
  const spread = PARAMS.levelSpread + PARAMS.levelDrift * Math.min(silence, 4);
  return Math.abs(pulse.level - link.level) / spread + phaseCost(pulse, link);
}

/** A sensor that has not heard the emission yet hears it weakly, or the emission has only begun. */
function unheard(pulse: Pulse, track: Track, sounding: Sounding): number {
  if (pulse.t - track.start < YOUNG) return 1;
  const rise = pulse.level - sounding.sure;
  return 1 + Math.max(0, rise) / PARAMS.levelSpread;
}

function phaseCost(pulse: Pulse, link: Link): number {
  const off = phaseError(pulse, link);
  if (Number.isNaN(off)) return 0;
  const tolerance = phaseTolerance + CLOCK_DRIFT * Math.max(0, pulse.t - link.last);
  return off <= tolerance ? -0.5 : PARAMS.wrongPhase;
}

/** µs by which a pulse misses the emission's place in the period; NaN where it has none. */
export function phaseError(pulse: Pulse, link: Link): number {
  const period = isAccess(pulse.family) ? 0 : periodOf(pulse.family);
  if (period === 0 || Number.isNaN(link.phase)) return Number.NaN;
  return circular(phaseOf(pulse.t, period) - link.phase, period);
}

export function phaseOf(t: Micros, period: number): number {
  return t % period;
}

/** Distance on a circle of `period`. */
export function circular(difference: number, period: number): number {
  const d = Math.abs(difference) % period;
  return Math.min(d, period - d);
}

/** Shares out a sounding's pulses; what belongs to none is left over. */
export function assign(sounding: Sounding, tracks: readonly Track[]): { readonly taken: Map<Track, Pulse[]>; readonly left: Pulse[] } {
  const taken = new Map<Track, Pulse[]>();
  const left: Pulse[] = [];
  for (const pulse of sounding.pulses) {
    let best: Track | undefined;
    let least = PARAMS.gate;
    for (const track of tracks) {
      const c = cost(pulse, track, sounding);
      if (c < least) {
        least = c;
        best = track;
      }
    }
    if (best === undefined) left.push(pulse);
    else add(taken, best, pulse);
  }
  return { taken, left };
}

function add(map: Map<Track, Pulse[]>, track: Track, pulse: Pulse): void {
  const list = map.get(track);
  if (list === undefined) map.set(track, [pulse]);
  else list.push(pulse);
}
