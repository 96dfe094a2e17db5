/** What the other wings hear of an emission: a phone outside is heard by several houses alike, one inside hardly by its neighbours. */
import type { Track } from "../emission/track.ts";
import { defaults } from "../stage.ts";
import type { Evidence } from "./locator.ts";
import { fixStage } from "./stage.ts";

const PARAMS = defaults(fixStage);
/** A sensor that heard less than this share of its windows counts as one that did not: what it heard may be another's. */
export const SELDOM = 0.15;
/** A sensor that was free to listen in less than this share of the windows says nothing by its silence. */
const LISTENED = 0.5;

export interface FarOptions {
  /** Sensor ids by number. */
  readonly sensors: readonly string[];
  /** The receiver that stands for all sensors of the other wing that a sensor is in. */
  readonly farOf: (sensor: string) => string | undefined;
  /** dB to add to a sensor's level in the emission's band. */
  readonly offset: (sensor: string) => number;
}

/** Of each other wing: what its second best sensor heard, or what none of them heard. */
export function farEvidence(track: Track, { sensors, farOf, offset }: FarOptions): readonly Evidence[] {
  const heard = new Map<string, number[]>();
  const quiet = new Map<string, number[]>();
  sensors.forEach((sensor, number) => {
    const far = farOf(sensor);
    if (far === undefined) return;
    const link = track.links.get(number);
    const deaf = track.deaf.get(number);
    const zero = track.meanPower + offset(sensor);
    if (link !== undefined && link.heard >= SELDOM * track.windows) heard.set(far, [...(heard.get(far) ?? []), zero + link.gain]);
    else if (deaf !== undefined && deaf.windows >= LISTENED * track.windows) quiet.set(far, [...(quiet.get(far) ?? []), zero + deaf.bound]);
  });
  return [...new Set([...heard.keys(), ...quiet.keys()])].flatMap((far): readonly Evidence[] => {
    const levels = (heard.get(far) ?? []).sort((a, b) => b - a);
    const bounds = (quiet.get(far) ?? []).sort((a, b) => b - a);
    if (levels[1] !== undefined) return [{ sensor: far, level: levels[1], spread: PARAMS.body }];
    return bounds[1] === undefined ? [] : [{ sensor: far, below: bounds[1], spread: PARAMS.body }];
  });
}
