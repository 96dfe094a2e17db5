/** What each sensor of a wing knows of an emission, as evidence: levels that were heard, levels heard now and then, silence. */
import type { Track } from "../emission/track.ts";
import { defaults } from "../stage.ts";
import { meanOfUpper } from "../statistics/truncated.ts";
import type { Evidence } from "./locator.ts";
import { fixStage } from "./stage.ts";

const PARAMS = defaults(fixStage);
/** A sensor that heard less than this share of its windows counts as one that did not: what it heard may be another's. */
const SELDOM = 0.15;
/** Windows in which fading changes once. */
const LOOK = 4;

export interface EvidenceOptions {
  /** Sensor ids by number. */
  readonly sensors: readonly string[];
  readonly knows: (sensor: string) => boolean;
  /** dB to add to a sensor's level in the emission's band. */
  readonly offset: (sensor: string) => number;
}

export function evidenceOf(track: Track, { sensors, knows, offset }: EvidenceOptions): readonly Evidence[] {
  const evidence: Evidence[] = [];
  sensors.forEach((sensor, number) => {
    if (!knows(sensor)) return;
    const link = track.links.get(number);
    const deaf = track.deaf.get(number);
    const heard = link?.heard ?? 0;
    const share = heard / Math.max(1, heard + (deaf?.windows ?? 0));
    const zero = track.meanPower + offset(sensor);
    const spread = Math.hypot(PARAMS.offsetSpread, PARAMS.body, PARAMS.fading / Math.sqrt(1 + heard / LOOK));
    if (link !== undefined && share >= SELDOM) {
      // Where only the stronger ones are heard, the mean of those is above the mean of all.
      const bias = PARAMS.fading * meanOfUpper(share);
      evidence.push({ sensor, level: zero + link.gain - bias, spread: Math.hypot(spread, bias / 2) });
    } else if (deaf !== undefined)
      evidence.push({ sensor, below: zero + deaf.bound, spread: Math.hypot(PARAMS.offsetSpread, PARAMS.body) });
  });
  return evidence;
}
