/** A site's walk as a survey: each wing that was walked is fitted on its own, all its bands together; the others keep their plan. */
import { metreLoss } from "../detection/fix/fixer.ts";
import { planModel } from "../detection/fix/radio-model.ts";
import { type Scene, wingScene } from "../detection/fix/scene.ts";
import type { Band, Site, Wing, WingSurvey } from "../domain/index.ts";
import { fitWalk, type WalkFit } from "./fit.ts";
import type { WalkPoint } from "./walk-point.ts";

export interface Walked {
  readonly wing: Wing;
  /** In all bands. */
  readonly points: readonly WalkPoint[];
  readonly setAside: WalkFit["setAside"];
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
  const metre = (band: string) => {
    const known = bands.find(({ id }) => id === band);
    return metreLoss(known === undefined ? 900e6 : (known.low + known.high) / 2);
  };
  const surveyed = surveyScene(scene, points, { wing: wing.id, version, metre });
  return surveyed && { wing, ...surveyed };
}

export interface SceneOptions {
  readonly wing: string;
  readonly version: number;
  /** Loss of the first metre in a band, dB. */
  readonly metre: (band: string) => number;
}

/** Undefined where there is nothing to fit. */
export function surveyScene(
  { receivers, way }: Pick<Scene, "receivers" | "way">,
  points: readonly WalkPoint[],
  { wing, version, metre }: SceneOptions,
): Omit<Walked, "wing"> | undefined {
  const placed = new Map(receivers.map((receiver) => [receiver.id, receiver]));
  const fit = fitWalk({
    points,
    sensors: [...placed.keys()],
    prior: { ...planModel(), version },
    way: (point, sensor) => way(point, placed.get(sensor) ?? point),
    metre,
  });
  return fit && { points, setAside: fit.setAside, survey: { wing, model: fit.model, spots: fit.spots } };
}
