/** Gives an emission its fix: chooses the wing, gathers the evidence, asks that wing's locator. */
import type { Band, Micros, Site, Wing } from "../../domain/index.ts";
import { nameTechnology } from "../bursts/technology.ts";
import { bestSensor, type Track } from "../emission/track.ts";
import { Zones } from "../policy/zones.ts";
import { shadowMapOf } from "../survey/shadow-map.ts";
import { evidenceOf } from "./evidence.ts";
import { locate } from "./locate.ts";
import { Locator } from "./locator.ts";
import { powerOf } from "./power.ts";
import { planModel } from "./radio-model.ts";
import { wingScene } from "./scene.ts";
import type { Located } from "./summary.ts";

export class Fixer {
  readonly #site: Site;
  readonly #sensors: readonly string[];
  readonly #wingOf = new Map<string, Wing>();
  readonly #offsets = new Map<string, Readonly<Record<string, number>>>();
  /** By wing, and by band where a survey knows bands apart. */
  readonly #locators = new Map<string, Locator>();

  /** `sensors`: ids by number. */
  constructor(site: Site, sensors: readonly string[]) {
    this.#site = site;
    this.#sensors = sensors;
    const wingOfLevel = new Map(site.wings.flatMap((wing) => wing.levels.map((level) => [level.id, wing] as const)));
    for (const sensor of site.sensors) {
      const wing = wingOfLevel.get(sensor.level ?? "");
      if (wing?.levels.some((level) => level.places.length > 0)) this.#wingOf.set(sensor.id, wing);
      this.#offsets.set(sensor.id, sensor.offset);
    }
  }

  /** Where the emission is, or undefined where no placed sensor hears it. */
  locate(track: Track, band: Band | undefined, t: Micros): Located | undefined {
    const wing = this.#wingOf.get(this.#sensors[bestSensor(track)] ?? "");
    if (wing === undefined) return undefined;
    const locator = this.#locator(wing, band?.id ?? "");
    const evidence = evidenceOf(track, {
      sensors: this.#sensors,
      knows: (sensor) => locator.knows(sensor),
      offset: (sensor) => (track.band === null ? 0 : (this.#offsets.get(sensor)?.[track.band] ?? 0)),
    });
    const hz = track.hz ?? (band === undefined ? 900e6 : (band.low + band.high) / 2);
    const { technology } = nameTechnology(track, band);
    return locate(evidence, { wing, locator }, { emission: track.id, t, metre: metreLoss(hz), power: powerOf(technology) });
  }

  #locator(wing: Wing, band: string): Locator {
    const survey = this.#site.survey?.wings.find((one) => one.wing === wing.id);
    const key = survey === undefined ? wing.id : `${wing.id} ${band}`;
    const known = this.#locators.get(key);
    if (known !== undefined) return known;
    const scene = wingScene(wing, this.#site.sensors, { permitted: permittedPlaces(this.#site) });
    const locator =
      survey === undefined ? new Locator(scene, planModel()) : new Locator(scene, survey.model, { shadow: shadowMapOf(survey, band) });
    this.#locators.set(key, locator);
    return locator;
  }
}

/** Places whose ruling zone permits phones. */
function permittedPlaces(site: Site): ReadonlySet<string> {
  const zones = new Zones(site);
  const places = site.wings.flatMap((wing) => wing.levels.flatMap((level) => level.places.map((place) => place.id)));
  return new Set(places.filter((place) => zones.ruling(place)?.policy === "permitted"));
}

/** dB lost in the first metre of free space: 20 log10(4 pi / wavelength). */
export function metreLoss(hz: number): number {
  return 20 * Math.log10(hz) - 147.55;
}
