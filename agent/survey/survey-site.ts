/** A site's walk as a survey: each wing that was walked is fitted on its own, band after band; the others keep their plan. */
import { metreLoss } from "../detection/fix/fixer.ts";
import { planModel } from "../detection/fix/radio-model.ts";
import { type Scene, wingScene } from "../detection/fix/scene.ts";
import type { Band, Guess, RadioModel, Site, Wing, WingSurvey } from "../domain/index.ts";
import { type BandFit, fitBand } from "./fit.ts";
import type { WalkPoint } from "./walk-point.ts";

interface WalkedBand {
  readonly band: string;
  readonly points: readonly WalkPoint[];
  readonly fit: BandFit;
}

export interface Walked {
  readonly wing: Wing;
  readonly bands: readonly WalkedBand[];
  readonly survey: WingSurvey;
}

export interface SurveyOptions {
  readonly site: Pick<Site, "wings" | "sensors">;
  readonly bands: readonly Band[];
  /** Of the survey to be, above 0. */
  readonly version: number;
}

/** Wings in the site's order; those without a stop that any sensor heard are left out. */
export function surveySite(points: ReadonlyMap<string, readonly WalkPoint[]>, options: SurveyOptions): readonly Walked[] {
  return options.site.wings.flatMap((wing) => surveyWing(wing, points.get(wing.id) ?? [], options) ?? []);
}

/** Undefined where there is nothing to fit. */
export function surveyWing(wing: Wing, points: readonly WalkPoint[], { site, bands, version }: SurveyOptions): Walked | undefined {
  const scene = wingScene(wing, site.sensors, { permitted: new Set(), outside: 0 });
  const listeners = (band: string) => site.sensors.filter((sensor) => sensor.bands.includes(band)).map(({ id }) => id);
  const metre = (band: string) => {
    const known = bands.find(({ id }) => id === band);
    return metreLoss(known === undefined ? 900e6 : (known.low + known.high) / 2);
  };
  const surveyed = surveyScene(scene, points, { wing: wing.id, version, listeners, metre });
  return surveyed && { wing, ...surveyed };
}

export interface SceneOptions {
  readonly wing: string;
  readonly version: number;
  /** Ids of the sensors that listen to a band. */
  readonly listeners: (band: string) => readonly string[];
  /** Loss of the first metre in a band, dB. */
  readonly metre: (band: string) => number;
}

/** The band with most stops first; what it says of walls and distance is where the next begins. Undefined where there is nothing to fit. */
export function surveyScene(
  { receivers, way }: Pick<Scene, "receivers" | "way">,
  points: readonly WalkPoint[],
  { wing, version, listeners, metre }: SceneOptions,
): Omit<Walked, "wing"> | undefined {
  const placed = new Map(receivers.map((receiver) => [receiver.id, receiver]));
  const walked: WalkedBand[] = [];
  let model: RadioModel = { ...planModel(), version };
  for (const [band, own] of byBand(points)) {
    const fit = fitBand({
      points: own,
      sensors: listeners(band).filter((id) => placed.has(id)),
      prior: model,
      way: (point, sensor) => way(point, placed.get(sensor) ?? point),
      metre: metre(band),
    });
    if (fit === undefined) continue;
    model = fit.model;
    walked.push({ band, points: own, fit });
  }
  if (walked.length === 0) return undefined;
  const offsets = offsetsOf([...placed.keys()], walked, model.offset);
  return { bands: walked, survey: { wing, model: { ...model, offsets }, spots: walked.flatMap(({ fit }) => fit.spots) } };
}

function byBand(points: readonly WalkPoint[]): readonly (readonly [string, readonly WalkPoint[]])[] {
  const found = new Map<string, WalkPoint[]>();
  for (const point of points) found.set(point.band, [...(found.get(point.band) ?? []), point]);
  return [...found].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
}

/** Antenna and cable are alike in all bands and receivers are not: half of what walked bands show is carried over to the others. */
const CARRIED = 0.5;

function offsetsOf(sensors: readonly string[], walked: readonly WalkedBand[], usual: Guess): RadioModel["offsets"] {
  return Object.fromEntries(
    sensors.map((id) => {
      const own = walked.flatMap(({ band, fit }) => {
        const offset = fit.offsets.get(id);
        return offset === undefined ? [] : [[band, offset] as const];
      });
      const mean = own.reduce((sum, [, { value }]) => sum + value / own.length, 0);
      return [id, { ...Object.fromEntries(own), "*": { value: CARRIED * mean, spread: usual.spread } }];
    }),
  );
}
