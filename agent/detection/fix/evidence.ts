/** What each sensor of a wing knows of an emission, as evidence: levels that were heard, levels heard now and then, silence. */
import { SECOND } from "../../domain/index.ts";
import { type Rise, risen } from "../beneath/rise.ts";
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
/** A sensor that heard this share of its windows misses nothing: what it heard is the mean of all. */
const ALWAYS = 0.95;
/** One that heard it in less than this share, while its energy rose by nothing, heard somebody else or single peaks. */
const MOSTLY = 0.5;

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
  const judge = isMoving(track) ? ofLate : inAll;
  const evidence = sensors.flatMap((sensor, number): readonly Evidence[] => {
    if (!knows(sensor)) return [];
    const said = judge(track, { number, rise: track.rises?.get(number) });
    if (said === undefined) return [];
    const { spread } = said;
    return [
      "level" in said ? { sensor, level: said.level + offset(sensor), spread } : { sensor, below: said.below + offset(sensor), spread },
    ];
  });
  return [...evidence, ...farEvidence(track, { sensors, farOf, offset })];
}

interface Asked {
  /** Of the sensor. */
  readonly number: number;
  readonly rise: Rise | undefined;
}

/** Evidence without its sensor, the site file's offset left out; undefined: none. */
type Said = { readonly level: number; readonly spread: number } | { readonly below: number; readonly spread: number } | undefined;

/** Of an emission that moves: what its sensors heard in the last second. */
function ofLate(track: Track, { number }: Asked): Said {
  const link = track.links.get(number);
  if (link === undefined || share(track, number) < SELDOM) return unheard(track, number);
  return isStale(track, link) ? undefined : { level: link.level, spread: spreadAfter(LOOK) };
}

/** Of one that stays: the mean of all that was heard. Where bursts were missed, those that were not are the stronger ones, and the energy tells better. */
function inAll(track: Track, { number, rise }: Asked): Said {
  const heard = share(track, number);
  const beneath = heard < ALWAYS && rise !== undefined ? risen(rise) : undefined;
  if (beneath !== undefined && "gain" in beneath)
    return { level: track.meanPower + beneath.gain, spread: Math.hypot(spreadAfter(beneath.windows), beneath.spread) };
  const link = track.links.get(number);
  if (link === undefined || heard < SELDOM || (beneath !== undefined && heard < MOSTLY)) return unheard(track, number, beneath?.below);
  const listened = link.heard + (track.deaf.get(number)?.windows ?? 0);
  const bias = PARAMS.fading * meanOfUpper(heard);
  const elsewhere = PARAMS.elsewhere * Math.max(0, 1 - listened / track.windows);
  return { level: track.meanPower + link.gain - bias, spread: Math.hypot(spreadAfter(link.heard), bias / 2, elsewhere) };
}

/** `beneath`: what its energy stays under, dB against the emission's power. */
function unheard(track: Track, number: number, beneath = Number.POSITIVE_INFINITY): Said {
  const below = Math.min(beneath, track.deaf.get(number)?.bound ?? Number.POSITIVE_INFINITY);
  return below < Number.POSITIVE_INFINITY ? { below: track.meanPower + below, spread: spreadAfter(Number.POSITIVE_INFINITY) } : undefined;
}

/** In how much of the time that it listened a sensor heard the emission, 0 to 1. */
function share({ links, deaf }: Track, number: number): number {
  const heard = links.get(number)?.heard ?? 0;
  return heard === 0 ? 0 : heard / (heard + (deaf.get(number)?.windows ?? 0));
}

/** dB: scale, grip, and of the fading what so many windows leave. */
function spreadAfter(windows: number): number {
  return Math.hypot(PARAMS.offsetSpread, PARAMS.hand, PARAMS.fading / Math.sqrt(1 + windows / LOOK));
}

/** Not heard for so long while the others went on. */
function isStale(track: Track, link: Link): boolean {
  return track.last - link.last > 2 * SECOND;
}
