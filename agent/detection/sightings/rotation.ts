/**
 * Is a new address that of a device which has just fallen silent? Only as a probability: from the levels at the sensors that hear both, against all others that
 * it could be and against a newcomer. Nothing but levels, kind and silence is compared; who it is stays unknown.
 */
import type { Track } from "../emission/track.ts";
import { defaults } from "../stage.ts";
import { isRandom, type Sighted } from "./sighted.ts";
import { sightingsStage } from "./stage.ts";
import type { Waiting } from "./waiting.ts";

const PARAMS = defaults(sightingsStage);

export interface Joined {
  readonly track: Track;
  /** 0 to 1 */
  readonly p: number;
}

/** The device that `newcomer` most likely is; undefined: a new one, as far as can be told. */
export function rotated(newcomer: Waiting, tracks: readonly Track[]): Joined | undefined {
  if (!isRandom(newcomer.sighted)) return undefined;
  const likelihoods = tracks
    .filter((track) => track.sighted !== undefined && couldBe(newcomer, track, track.sighted))
    .map((track) => ({ track, likelihood: likelihoodOf(newcomer, track) }));
  const all = likelihoods.reduce((sum, { likelihood }) => sum + likelihood, 1);
  const best = likelihoods.reduce<(typeof likelihoods)[number] | undefined>(
    (a, b) => (a === undefined || b.likelihood > a.likelihood || (b.likelihood === a.likelihood && b.track.id < a.track.id) ? b : a),
    undefined,
  );
  if (best === undefined || best.likelihood / all < PARAMS.join) return undefined;
  return { track: best.track, p: Math.round((1000 * best.likelihood) / all) / 1000 };
}

/** Of one kind, silent since before the new address was heard, and heard where it is. */
function couldBe({ sighted, first, levels }: Waiting, track: Track, before: Sighted): boolean {
  const isOfOneKind =
    before.radio === sighted.radio &&
    isRandom(before) &&
    isEqual(before.role, sighted.role) &&
    isEqual(before.vendor, sighted.vendor) &&
    isEqual(before.service, sighted.service);
  const both = levels.filter(({ sensor }) => track.links.has(sensor)).length;
  return isOfOneKind && track.last < first && both >= PARAMS.sensors;
}

function isEqual(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

/** How much more likely the levels are from the same device than from any other. */
function likelihoodOf({ levels }: Waiting, track: Track): number {
  let ratio = 1;
  for (const { sensor, level } of levels) {
    const link = track.links.get(sensor);
    if (link === undefined) ratio *= PARAMS.unheard;
    else
      ratio *= (PARAMS.other / PARAMS.same) * Math.exp((-((level - link.level) ** 2) / 4) * (1 / PARAMS.same ** 2 - 1 / PARAMS.other ** 2));
  }
  for (const sensor of track.links.keys()) if (!levels.some((one) => one.sensor === sensor)) ratio *= PARAMS.unheard;
  return ratio;
}
