/** What each sensor of a wing knows of an emission, as evidence: levels that were heard, levels heard now and then, silence. */
import { SECOND } from "../../domain/index.ts";
import type { Link, Track } from "../emission/track.ts";
import { defaults } from "../stage.ts";
import { meanOfUpper } from "../statistics/truncated.ts";
import { farEvidence, SELDOM } from "./far.ts";
import type { Evidence } from "./locator.ts";
import { isMoving } from "./motion.ts";
import { fixStage } from "./stage.ts";

const PARAMS = defaults(fixStage);
/** Windows in which fading changes once. */
const LOOK = 4;

export interface EvidenceOptions {
  /** Sensor ids by number. */
  readonly sensors: readonly string[];
  readonly knows: (sensor: string) => boolean;
  /** The receiver that stands for all sensors of the other wing that a sensor is in. */
  readonly farOf: (sensor: string) => string | undefined;
  /** dB to add to a sensor's level in the emission's band. */
  readonly offset: (sensor: string) => number;
}

export function evidenceOf(track: Track, { sensors, knows, farOf, offset }: EvidenceOptions): readonly Evidence[] {
  const moving = isMoving(track);
  const evidence = sensors.flatMap((sensor, number): readonly Evidence[] => {
    if (!knows(sensor)) return [];
    const link = track.links.get(number);
    const deaf = track.deaf.get(number);
    const heard = link?.heard ?? 0;
    const silent = deaf?.windows ?? 0;
    const zero = track.meanPower + offset(sensor);
    if (link !== undefined && heard >= SELDOM * (heard + silent)) {
      if (moving) return isStale(track, link) ? [] : [{ sensor, level: link.level + offset(sensor), spread: spreadAfter(LOOK) }];
      // Where only the stronger ones are heard, the mean of those is above the mean of all.
      const bias = PARAMS.fading * meanOfUpper(heard / (heard + silent));
      const elsewhere = PARAMS.elsewhere * Math.max(0, 1 - (heard + silent) / track.windows);
      return [{ sensor, level: zero + link.gain - bias, spread: Math.hypot(spreadAfter(heard), bias / 2, elsewhere) }];
    }
    return deaf === undefined ? [] : [{ sensor, below: zero + deaf.bound, spread: spreadAfter(Number.POSITIVE_INFINITY) }];
  });
  return [...evidence, ...farEvidence(track, { sensors, farOf, offset })];
}

/** dB: scale, body, and of the fading what so many windows leave. */
function spreadAfter(windows: number): number {
  return Math.hypot(PARAMS.offsetSpread, PARAMS.body, PARAMS.fading / Math.sqrt(1 + windows / LOOK));
}

/** Not heard for so long while the others went on. */
function isStale(track: Track, link: Link): boolean {
  return track.last - link.last > 2 * SECOND;
}
