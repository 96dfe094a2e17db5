/** Gives an emission its fix: chooses the wing, gathers the evidence, asks that wing's locator. */
import type { Band, Micros, Site } from "../../domain/index.ts";
import { bestSensor, type Track } from "../emission/track.ts";
import { Zones } from "../policy/zones.ts";
import { type Evidence, Locator } from "./locator.ts";
import { type Located, summarise } from "./summary.ts";

/** A sensor that heard the emission in fewer of its windows counts as one that did not. */
const SELDOM = 0.25;
/** dB of fading that a single silence may hide. */
const FADING = 2;

export class Fixer {
  readonly #site: Site;
  readonly #sensors: readonly string[];
  readonly #wingOf = new Map<string, string>();
  readonly #offsets = new Map<string, Readonly<Record<string, number>>>();
  readonly #locators = new Map<string, Locator>();

  /** `sensors`: ids by number. */
  constructor(site: Site, sensors: readonly string[]) {
    this.#site = site;
    this.#sensors = sensors;
    const wingOfLevel = new Map(site.wings.flatMap((wing) => wing.levels.map((level) => [level.id, wing.id] as const)));
    for (const sensor of site.sensors) {
      const wing = sensor.level === undefined ? undefined : wingOfLevel.get(sensor.level);
      if (wing !== undefined) this.#wingOf.set(sensor.id, wing);
      this.#offsets.set(sensor.id, sensor.offset);
    }
  }

  /** Where the emission is, or undefined where no placed sensor hears it. */
  locate(track: Track, band: Band | undefined, t: Micros): Located | undefined {
    const wing = this.#wingOf.get(this.#sensors[bestSensor(track)] ?? "");
    if (wing === undefined) return undefined;
    const locator = this.#locator(wing);
    if (locator === undefined) return undefined;
    const hz = track.hz ?? (band === undefined ? 900e6 : (band.low + band.high) / 2);
    const probability = locator.posterior(this.#evidence(track, locator), metreLoss(hz));
    return summarise(locator, probability, { emission: track.id, t });
  }

  #locator(wing: string): Locator | undefined {
    const known = this.#locators.get(wing);
    if (known !== undefined) return known;
    const found = this.#site.wings.find((one) => one.id === wing);
    if (found === undefined || found.levels.every((level) => level.places.length === 0)) return undefined;
    const locator = new Locator(found, this.#site.sensors, { permitted: permittedPlaces(this.#site) });
    this.#locators.set(wing, locator);
    return locator;
  }

  #evidence(track: Track, locator: Locator): readonly Evidence[] {
    const evidence: Evidence[] = [];
    const offset = (sensor: string): number => (track.band === null ? 0 : (this.#offsets.get(sensor)?.[track.band] ?? 0));
    this.#sensors.forEach((sensor, number) => {
      if (!locator.knows(sensor)) return;
      const link = track.links.get(number);
      const deaf = track.deaf.get(number);
      const heard = link?.heard ?? 0;
      const silent = deaf?.windows ?? 0;
      if (link !== undefined && heard >= SELDOM * (heard + silent))
        evidence.push({ sensor, level: track.meanPower + link.gain + offset(sensor) });
      else if (deaf !== undefined) evidence.push({ sensor, below: track.meanPower + deaf.bound + FADING + offset(sensor) });
    });
    return evidence;
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
