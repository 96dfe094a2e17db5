/** Gives an emission its fix: chooses the wing, gathers the evidence, asks that wing's locator. */
import { type Band, Counters, type Micros, type Site, type Technology, type Wing, type WingSurvey } from "../../domain/index.ts";
import { bestSensor, type Track } from "../emission/track.ts";
import { Zones } from "../policy/zones.ts";
import { sharpen } from "../portable/sharpen.ts";
import { shadowMapOf } from "../survey/shadow-map.ts";
import { besidesDriving } from "./driving.ts";
import { evidenceOf } from "./evidence.ts";
import { type Followed, follow } from "./follow.ts";
import { followStage } from "./follow-stage.ts";
import { Habits, type SavedHabits } from "./habits.ts";
import { type About, locate } from "./locate.ts";
import { Locator } from "./locator.ts";
import { isMoving } from "./motion.ts";
import { powerOf } from "./power.ts";
import { planModel, type RadioModel } from "./radio-model.ts";
import { Recall, rounded } from "./recall.ts";
import { type Scene, wingScene } from "./scene.ts";
import { fixStage } from "./stage.ts";
import type { Located } from "./summary.ts";

export interface Heard {
  readonly band: Band | undefined;
  readonly technology: Technology;
  readonly t: Micros;
  /** Levels are no dBm; left out: they are. */
  readonly relative?: boolean;
}

/** What is less likely a handset teaches nothing about where handsets are. */
const LIKELY = 0.5;

/** By wing. */
export type SavedFixer = Readonly<Record<string, SavedHabits>>;

/** A wing that can be searched. */
interface Searched extends Pick<Scene, "grid" | "way"> {
  readonly wing: Wing;
  readonly habits: Habits;
  readonly locatorFor: (band: string) => Locator;
}

export class Fixer {
  readonly counters = new Counters(fixStage.id);
  /** Of fixes that the second before was, or was not, taken into. */
  readonly following = new Counters(followStage.id);
  readonly #site: Site;
  readonly #sensors: readonly string[];
  /** By sensor. */
  readonly #wings = new Map<string, Searched>();
  readonly #offsets = new Map<string, Readonly<Record<string, number>>>();
  readonly #recall = new Recall();

  /** `sensors`: ids by number. Works out what lies between all places and sensors, so that the first fix does not have to wait. */
  constructor(site: Site, sensors: readonly string[]) {
    this.#site = site;
    this.#sensors = sensors;
    const permitted = permittedPlaces(site);
    for (const wing of site.wings) {
      if (wing.levels.every((level) => level.places.length === 0)) continue;
      const far = site.wings.filter((other) => other !== wing).map(({ id }) => farId(id));
      const scene = wingScene(wing, site.sensors, { permitted, far });
      if (scene.receivers.length === 0) continue;
      const { grid, way } = scene;
      const survey = site.survey?.wings.find((one) => one.wing === wing.id);
      const locatorFor = survey === undefined ? plannedLocator(scene) : surveyedLocators(scene, survey);
      const searched = { wing, grid, way, habits: new Habits(grid), locatorFor };
      for (const { id } of scene.receivers) this.#wings.set(id, searched);
    }
    for (const sensor of site.sensors) this.#offsets.set(sensor.id, sensor.offset);
  }

  /** Where the emission is, or undefined where no placed sensor hears it. */
  locate(track: Track, { band, technology, t, relative = false }: Heard): Located | undefined {
    const searched = this.#wings.get(this.#sensors[bestSensor(track)] ?? "") ?? this.#wingOf(track);
    this.counters.in++;
    if (searched === undefined) {
      this.counters.reject("no-placed-sensor");
      return undefined;
    }
    this.counters.out++;
    const { wing, habits } = searched;
    const locator = searched.locatorFor(band?.id ?? "");
    const heard = evidenceOf(track, {
      sensors: this.#sensors,
      knows: (sensor) => locator.knows(sensor),
      farOf: (sensor) => {
        const other = this.#wings.get(sensor)?.wing;
        return other === undefined || other === wing ? undefined : farId(other.id);
      },
      offset: (sensor) => (track.band === null ? 0 : (this.#offsets.get(sensor)?.[track.band] ?? 0)),
    });
    const evidence = rounded(heard);
    const hz = track.hz ?? (band === undefined ? 900e6 : (band.low + band.high) / 2);
    const about = {
      emission: track.id,
      t,
      metre: metreLoss(hz),
      power: powerOf(technology, { relative, direction: band?.direction }),
      shares: besidesDriving(habits.shares(), track.drives ?? 0),
    };
    const model = this.#site.survey?.wings.find((one) => one.wing === wing.id)?.model;
    // Without a survey the model errs in one second as in the next: following would take that for news.
    const walks = model !== undefined && isMoving(track);
    const answer = (): Located => {
      const trail = trailing(track, searched, model ?? planModel());
      const sharpen = (probability: Float64Array): void => {
        trail.sharpen?.(probability);
        if (!walks) return;
        track.followed = follow(probability, { wing: wing.id, points: searched.grid.points, followed: track.followed, t });
        this.#followed(track.followed);
      };
      const located = locate(evidence, { wing, locator }, { ...about, sharpen });
      return model === undefined ? located : { ...located, fix: { ...located.fix, survey: model.version } };
    };
    // What portable sensors hear on their way, and what one who walks has come from, is new with every step.
    if (walks || track.trails !== undefined) return answer();
    return this.#recall.ask(track, { question: JSON.stringify([wing.id, technology, relative, about.shares, evidence]), t }, answer);
  }

  /** Where a portable sensor hears it best: the wing of another that hears it too, or the one that is being walked through. */
  #wingOf(track: Track): Searched | undefined {
    for (const sensor of track.links.keys()) {
      const fixed = this.#wings.get(this.#sensors[sensor] ?? "");
      if (fixed !== undefined) return fixed;
    }
    const walked = Object.values(track.trails ?? {}).flatMap((trail) => trail.map(({ level }) => level));
    return this.#searched().find(({ wing }) => wing.levels.some(({ id }) => walked.includes(id)));
  }

  /** An emission that ended, with the probability that a handset sent it: what the next ones are expected to do. */
  learn({ fix, groups }: Located, handset: number): void {
    if (handset < LIKELY) return;
    for (const { wing, habits } of this.#searched()) if (wing.id === fix.wing) habits.learn(groups, handset);
  }

  #followed({ before }: Followed): void {
    this.following.in++;
    if (before === undefined) this.following.reject("nothing-before");
    else this.following.out++;
  }

  save(): SavedFixer {
    return Object.fromEntries(this.#searched().map(({ wing, habits }) => [wing.id, habits.save()]));
  }

  restore(saved: SavedFixer): void {
    for (const { wing, habits } of this.#searched()) habits.restore(saved[wing.id] ?? {});
  }

  #searched(): readonly Searched[] {
    return [...new Set(this.#wings.values())];
  }
}

/** One for all bands. The ways it was made from are most of a wing's memory: nothing of this may hold the scene. */
function plannedLocator(scene: Scene): (band: string) => Locator {
  const locator = new Locator(scene, planModel());
  return () => locator;
}

/** One a band, each made when it is first asked for, from ways that are there already. */
function surveyedLocators(scene: Scene, survey: WingSurvey): (band: string) => Locator {
  const locators = new Map<string, Locator>();
  scene.ways();
  return (band) => {
    const locator = locators.get(band) ?? new Locator(scene, survey.model, { shadow: shadowMapOf(survey, band) });
    locators.set(band, locator);
    return locator;
  };
}

/** What portable sensors add, where one heard it on its way. */
function trailing({ trails }: Track, { wing, grid, way }: Searched, model: RadioModel): Pick<About, "sharpen"> {
  if (trails === undefined) return {};
  const height = (level: string) => wing.levels.find(({ id }) => id === level)?.height;
  const trailScene = { points: grid.points, way, model, height };
  return { sharpen: (probability) => sharpen(probability, Object.values(trails), trailScene) };
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

/** Name of the receiver that stands for a wing's sensors in the eyes of another. */
function farId(wing: string): string {
  return `wing ${wing}`;
}
