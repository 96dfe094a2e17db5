/**
 * Who would hear a phone in each place of a wing, and how near a fix would come: phones are drawn in every place, with losses as uncertain as
 * the radio model holds them, and located as the product locates them.
 */
import type { PlaceCoverage } from "../contract/index.ts";
import { metreLoss } from "../detection/fix/fixer.ts";
import { FACTORS } from "../detection/fix/latent.ts";
import { type LinkTable, linkTable } from "../detection/fix/links.ts";
import { locate } from "../detection/fix/locate.ts";
import { type Evidence, Locator } from "../detection/fix/locator.ts";
import { powerOf } from "../detection/fix/power.ts";
import { planModel } from "../detection/fix/radio-model.ts";
import { type Scene, wingScene } from "../detection/fix/scene.ts";
import { fixStage } from "../detection/fix/stage.ts";
import { defaults } from "../detection/stage.ts";
import { shadowMapOf } from "../detection/survey/shadow-map.ts";
import type { Band, Site, Wing } from "../domain/index.ts";
import { deviates } from "./draw.ts";

const PARAMS = defaults(fixStage);
/** Phones drawn in each place. */
const DRAWN = 24;
/** dB that a usual receiver adds to thermal noise, and by which a level must stand above that to be heard. */
const NOISE_FIGURE = 7;
const AUDIBLE = 8;
/** A sensor that hears fewer of the phones drawn is not counted among those that hear the place. */
const HEARS = 0.5;

export interface CoverageOptions {
  readonly site: Site;
  readonly band: Band;
  /** Radiated, dBm. */
  readonly dbm: number;
}

/** Places of one wing in the order of the plan. Empty where no sensor of the wing listens to the band. */
export function wingCoverage(wing: Wing, { site, band, dbm }: CoverageOptions): readonly PlaceCoverage[] {
  const listening = site.sensors.filter(({ bands }) => bands.includes(band.id));
  const scene = wingScene(wing, listening, { permitted: new Set() });
  if (scene.receivers.length === 0) return [];
  const survey = site.survey?.wings.find((one) => one.wing === wing.id);
  const known = survey === undefined ? { model: planModel() } : { model: survey.model, shadow: shadowMapOf(survey, band.id) };
  const table = linkTable(scene.ways(), scene.grid.points, { receivers: scene.receivers, ...known });
  const locator = new Locator(scene, known.model, known);
  const draw = deviates(1);
  const noise = noiseOf(band);
  return scene.grid.places.map((place, p) => {
    const points = scene.grid.points.flatMap((point, i) => (point.place === p ? [i] : []));
    const phones = Array.from({ length: DRAWN }, (_, n) => phoneAt(points[n % points.length] as number, { scene, table, band, dbm, draw }));
    const fixes = phones.flatMap((phone) => located(phone, { wing, scene, locator, band }) ?? []);
    const errors = fixes.map(({ error }) => error).sort((a, b) => a - b);
    const enough = errors.length >= DRAWN * HEARS;
    const spot = scene.grid.points[points[0] as number];
    return {
      place: place.id,
      name: place.name,
      kind: place.kind,
      level: place.level,
      x: mean(points.map((i) => scene.grid.points[i]?.x ?? spot?.x ?? 0)),
      y: mean(points.map((i) => scene.grid.points[i]?.y ?? spot?.y ?? 0)),
      hears: hearers(scene, phones, noise),
      heard: fixes.length / DRAWN,
      e50: enough ? (errors[Math.floor(0.5 * errors.length)] ?? null) : null,
      e90: enough ? (errors[Math.floor(0.9 * errors.length)] ?? null) : null,
      cell: fixes.filter(({ first }) => first === place.id).length / DRAWN,
    };
  });
}

interface Phone {
  readonly point: number;
  /** dBm that each sensor receives, by receiver, whether it hears it or not. */
  readonly levels: readonly number[];
  readonly evidence: readonly Evidence[];
}

interface Air {
  readonly scene: Scene;
  readonly table: LinkTable;
  readonly band: Band;
  readonly dbm: number;
  readonly draw: () => number;
}

/** What the sensors of the wing would make of a phone at a grid point. */
function phoneAt(point: number, { scene, table, band, dbm, draw }: Air): Phone {
  const width = scene.receivers.length;
  const shared = Array.from({ length: FACTORS }, draw);
  const metre = metreLoss((band.low + band.high) / 2);
  const audible = noiseOf(band) + AUDIBLE;
  const spread = Math.hypot(PARAMS.offsetSpread, PARAMS.hand, PARAMS.fading / 2);
  const levels = scene.receivers.map((_, s) => {
    const at = point * width + s;
    const factors = shared.reduce((sum, deviate, k) => sum + deviate * (table.factors[at * FACTORS + k] as number), 0);
    const own = Math.sqrt((table.own[at] as number) + spread ** 2) * draw();
    return dbm - metre - (table.loss[at] as number) - factors - own;
  });
  const evidence = scene.receivers.map(({ id }, s): Evidence => {
    const level = levels[s] as number;
    return level > audible ? { sensor: id, level, spread } : { sensor: id, below: audible, spread };
  });
  return { point, levels, evidence };
}

/** dBm of a usual receiver in the whole band. */
function noiseOf(band: Band): number {
  return -174 + 10 * Math.log10(band.high - band.low) + NOISE_FIGURE;
}

interface Search {
  readonly wing: Wing;
  readonly scene: Scene;
  readonly locator: Locator;
  readonly band: Band;
}

/** Undefined where nobody hears it. */
function located(
  { point, evidence }: Phone,
  { wing, scene, locator, band }: Search,
): { readonly error: number; readonly first: string } | undefined {
  if (!evidence.some((one) => "level" in one)) return undefined;
  const metre = metreLoss((band.low + band.high) / 2);
  const { fix } = locate(evidence, { wing, locator }, { emission: "", t: 0, metre, power: powerOf("unknown") });
  const at = scene.grid.points[point];
  const level = wing.levels.find(({ id }) => id === fix.level);
  const z = (level?.height ?? 0) + PARAMS.height;
  return { error: Math.hypot(fix.x - (at?.x ?? 0), fix.y - (at?.y ?? 0), z - (at?.z ?? 0)), first: fix.cells[0]?.[0] ?? "" };
}

function hearers({ receivers }: Scene, phones: readonly Phone[], noise: number): PlaceCoverage["hears"] {
  return receivers
    .map(({ id }, s): PlaceCoverage["hears"][number] => [
      id,
      phones.filter(({ evidence }) => "level" in (evidence[s] as Evidence)).length / phones.length,
      Math.round(10 * (middle(phones.map(({ levels }) => levels[s] as number)) - noise)) / 10,
    ])
    .filter(([, share]) => share >= HEARS)
    .sort((a, b) => b[1] - a[1] || b[2] - a[2] || (a[0] < b[0] ? -1 : 1));
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

function mean(values: readonly number[]): number {
  return Math.round((100 * values.reduce((sum, value) => sum + value, 0)) / Math.max(1, values.length)) / 100;
}
