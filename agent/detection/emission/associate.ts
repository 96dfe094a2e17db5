/** Whose pulse is it? The cost of giving a pulse to a live emission, from its kind, its level and its place in the period. */
import type { Micros } from "../../domain/index.ts";
import { SECOND } from "../../domain/index.ts";
import { type Family, isAccess, lineage, periodOf } from "../bursts/family.ts";
import { burstsStage } from "../bursts/stage.ts";
import { defaults } from "../stage.ts";
import type { Pulse, Sounding } from "./sounding.ts";
import { emissionStage } from "./stage.ts";
import { onlyAccess, type Track } from "./track.ts";

const PARAMS = defaults(emissionStage);
const { phaseTolerance } = defaults(burstsStage);

/** Worst drift of a phone's clock against the sensors'. */
const CLOCK_DRIFT = 25e-6;
/** An emission younger than this may still be found by further sensors. */
const YOUNG = SECOND;
/** A period this long leaves little room for chance: a burst at its place belongs there whatever its level. */
const TELLING = 4000;
/** From access to traffic takes no longer. */
const ADMITTED = 3 * SECOND;
/** Levels of access attempts spread so much more. */
const RAMP = 1.5;
/** Where no other emission of the kind lives, levels may move this much more. */
const ALONE = 0.6;

/** The emissions that a band's pulses may belong to. */
export interface Candidates {
  readonly tracks: readonly Track[];
  /** Those that are the only one of their kind. */
  readonly alone: ReadonlySet<Track>;
}

export function candidates(tracks: readonly Track[]): Candidates {
  return {
    tracks,
    alone: new Set(tracks.filter((track) => tracks.every((other) => other === track || !kindred(other.family, track.family)))),
  };
}

/** Cost of giving `pulse`, heard by `sounding`'s sensor, to `track`; Infinity where it cannot be. */
function cost(pulse: Pulse, track: Track, by: { readonly sounding: Sounding; readonly alone: boolean }): number {
  if (!kindred(kindOf(pulse, by.sounding), track.family)) return Number.POSITIVE_INFINITY;
  if (tooLate(pulse, track)) return Number.POSITIVE_INFINITY;
  const off = by.sounding.clocked ? phaseError(pulse, track) : Number.NaN;
  const out = off > phaseTolerance + CLOCK_DRIFT * Math.max(0, pulse.t - track.last);
  if (out) return PARAMS.wrongPhase;
  const inPlace = !Number.isNaN(off);
  const link = track.links.get(by.sounding.sensor);
  if (link === undefined) return unheard(pulse, track, { sounding: by.sounding, telling: inPlace && periodOf(pulse.family) >= TELLING });
  const silence = Math.max(0, pulse.t - link.last) / SECOND;
  // Each access attempt is sent louder than the one before.
  const spread = (isAccess(pulse.family) ? RAMP : 1) * (PARAMS.levelSpread + PARAMS.levelDrift * Math.min(silence, 4));
  const level = Math.abs(pulse.level - link.level) / spread;
  if (!inPlace) return by.alone ? ALONE * level : level;
  return level * (periodOf(pulse.family) >= TELLING ? 0.3 : ALONE) - 0.5;
}

/** A phone that is let in talks at once: traffic long after the last access attempt is another phone's. */
function tooLate(pulse: Pulse, track: Track): boolean {
  return pulse.t - track.last > ADMITTED && !isAccess(pulse.family) && onlyAccess(track);
}

/** A weak whole-window level has no kind: gaps too weak to be listed do not show in it. */
function kindOf(pulse: Pulse, sounding: Sounding): Family {
  return pulse.length === 0 && pulse.level < sounding.sure + PARAMS.levelSpread ? "other" : lineage(pulse.family);
}

function kindred(a: Family, b: Family): boolean {
  return a === b || a === "other" || b === "other";
}

/** A sensor that has not heard the emission yet: it hears it weakly, or the emission has only begun, or the timing tells. */
function unheard(pulse: Pulse, track: Track, by: { readonly sounding: Sounding; readonly telling: boolean }): number {
  if (by.telling) return 0.5;
  if (pulse.t - track.start < YOUNG) return 1;
  return 1 + Math.max(0, pulse.level - by.sounding.sure) / PARAMS.levelSpread;
}

/** µs by which a pulse misses the emission's place in the period; NaN where it has none. */
function phaseError(pulse: Pulse, track: Track): number {
  const period = pulse.family === track.family ? periodOf(pulse.family) : 0;
  if (period === 0 || Number.isNaN(track.phase)) return Number.NaN;
  return circular(phaseOf(pulse.t, period) - track.phase, period);
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
export function assign(sounding: Sounding, among: Candidates): { readonly taken: Map<Track, Pulse[]>; readonly left: Pulse[] } {
  const taken = new Map<Track, Pulse[]>();
  const left: Pulse[] = [];
  for (const pulse of sounding.pulses) {
    let best: Track | undefined;
    let least = PARAMS.gate;
    for (const track of among.tracks) {
      const c = cost(pulse, track, { sounding, alone: among.alone.has(track) });
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
