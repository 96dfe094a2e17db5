/**
 * What a calibration walk knows of single links: the shadowing it measured, interpolated over space by kriging with exponential correlation
 * (Gudmundson's model), and the sensor's offset in the band.
 */
import type { Guess, RadioModel, Shadowing, SurveyedSpot, WingSurvey } from "../../domain/index.ts";
import type { ShadowMap } from "../fix/radio-model.ts";
import { Cholesky, squaredLength } from "../statistics/cholesky.ts";

/** Anchors used for one point: behind the nearest, the others say nothing new. */
const NEAREST = 12;
/** An anchor whose correlation with the point is below this is not asked. */
const TOO_FAR = 0.02;
/** Share of the shadowing's variance that all bands have in common; a walk in one band teaches the others this much. */
const BANDS = 0.8;
/** dB that no link is known better than. */
const LEAST = 0.7;

/** Metres in the wing's frame. */
export interface SpotInBand {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly band: string;
}

/** Loss beyond the model's that one link showed. */
interface Anchor extends SpotInBand {
  readonly excess: Guess;
}

/** Good for one band. */
export function shadowMapOf({ model, spots }: WingSurvey, band: string): ShadowMap {
  const anchors = new Map<string, readonly Anchor[]>();
  return (sensor, { x, y, z }) => {
    const own = anchors.get(sensor) ?? anchorsOf(spots, { sensor, band, shadowing: model.shadowing });
    anchors.set(sensor, own);
    const excess = excessAt({ x, y, z, band }, own, model.shadowing);
    const offset = offsetOf(model, sensor, band);
    // The evidence comes with the doubt about a sensor's scale that there is without a survey.
    const variance = excess.spread ** 2 + offset.spread ** 2 - model.offset.spread ** 2;
    return { value: excess.value + offset.value, spread: Math.sqrt(Math.max(LEAST ** 2, variance)) };
  };
}

interface Asked {
  readonly sensor: string;
  readonly band: string;
  readonly shadowing: Shadowing;
}

/** Where the phone stood in several bands, the asked one among them, what all of them say together counts as one measurement in that band. */
function anchorsOf(spots: readonly SurveyedSpot[], { sensor, band, shadowing }: Asked): readonly Anchor[] {
  const places = new Map<string, Anchor[]>();
  for (const { excess, ...spot } of spots) {
    const measured = excess[sensor];
    if (measured === undefined) continue;
    const place = `${spot.x} ${spot.y} ${spot.z}`;
    places.set(place, [...(places.get(place) ?? []), { ...spot, excess: measured }]);
  }
  return [...places.values()].flatMap((place) => {
    const own = place.find((anchor) => anchor.band === band);
    return own === undefined || place.length === 1 ? place : [{ ...own, excess: together(own, place, shadowing) }];
  });
}

/** The measurement that teaches as much of the shadowing in `own`'s band there as all `anchors` of the place do; `own` alone where they teach nothing. */
function together(own: Anchor, anchors: readonly Anchor[], shadowing: Shadowing): Guess {
  const known = excessAt(own, anchors, shadowing);
  const learnt = 1 - known.spread ** 2 / shadowing.sigma ** 2;
  return learnt > 0 ? { value: known.value / learnt, spread: known.spread / Math.sqrt(learnt) } : own.excess;
}

/** dB by which a sensor shows too little in a band, walked or not. */
export function offsetOf(model: RadioModel, sensor: string, band: string): Guess {
  const own = model.offsets[sensor];
  return own?.[band] ?? own?.["*"] ?? model.offset;
}

/** Correlation of the shadowing of two links to one sensor, 0 to 1. */
export function correlationOf(a: SpotInBand, b: SpotInBand, correlation: number): number {
  const metres = Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2);
  return Math.exp(-metres / correlation) * (a.band === b.band ? 1 : BANDS);
}

/** dB of loss beyond the model's from one spot to the anchors' sensor, with what remains unknown; fading left out. */
function excessAt(spot: SpotInBand, anchors: readonly Anchor[], shadowing: Shadowing): Guess {
  const variance = shadowing.sigma ** 2;
  const near = nearest(spot, anchors, shadowing);
  const n = near.length;
  const covariance = new Float64Array(n * n);
  near.forEach(({ anchor }, i) => {
    for (let j = 0; j < i; j++) covariance[i * n + j] = variance * correlationOf(anchor, near[j]?.anchor as Anchor, shadowing.correlation);
    covariance[i * n + i] = variance + anchor.excess.spread ** 2;
  });
  const factor = n === 0 ? undefined : Cholesky.of(covariance, n);
  if (factor === undefined) return { value: 0, spread: shadowing.sigma };
  const towards = factor.whiten(Float64Array.from(near, ({ correlation }) => variance * correlation));
  const measured = factor.whiten(Float64Array.from(near, ({ anchor }) => anchor.excess.value));
  let value = 0;
  for (let i = 0; i < n; i++) value += (towards[i] as number) * (measured[i] as number);
  return { value, spread: Math.sqrt(Math.max(0, variance - squaredLength(towards))) };
}

interface Near {
  readonly anchor: Anchor;
  readonly correlation: number;
}

function nearest(spot: SpotInBand, anchors: readonly Anchor[], shadowing: Shadowing): readonly Near[] {
  const near: Near[] = [];
  for (const anchor of anchors) {
    const correlation = correlationOf(spot, anchor, shadowing.correlation);
    if (correlation > TOO_FAR) near.push({ anchor, correlation });
  }
  return near.length <= NEAREST ? near : near.sort((a, b) => b.correlation - a.correlation).slice(0, NEAREST);
}
