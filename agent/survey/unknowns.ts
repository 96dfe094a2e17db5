/** What a walk is fitted for, as columns of one linear system: all that is unknown of a wing, or the powers of stops alone. */
import { termsOf } from "../detection/fix/links.ts";
import type { Way } from "../detection/fix/path-loss.ts";
import { TERMS } from "../detection/fix/radio-model.ts";
import { offsetOf } from "../detection/survey/shadow-map.ts";
import type { Guess, RadioModel } from "../domain/index.ts";
import { answer, type Regression, type Row } from "./regression.ts";
import type { WalkPoint } from "./walk-point.ts";

/** dB by which a sensor's scale may be wrong in a band. */
const OFFSET = 1.3;
/** Share of that variance that all bands have in common: antenna and cable are alike in all of them, receivers are not. */
const COMMON = 0.5;
/** dBm: a phone whose power nobody set. */
const ANY_POWER: Guess = { value: 10, spread: 12 };
/** dB by which one that was set may differ from it at a stop: hand, pocket and what stands close round it. */
const SET_POWER = 2;
/** No term of the loss is known better than this before a walk. */
const LEAST = 0.01;

export interface Columns {
  /** Before anything is observed; each is a difference from its mean. */
  readonly variances: Float64Array;
  /** How the level of point number `p` at sensor number `s` answers to each. */
  row(p: number, s: number, way: Way): Row;
  /** The level that the means give, dBm. `metre`: loss of the first metre of free space, dB. */
  expected(p: number, s: number, link: { readonly way: Way; readonly metre: number }): number;
}

/** The power of the test phone at each stop, where the wing is known. */
export class Powers implements Columns {
  readonly variances: Float64Array;
  readonly #points: readonly WalkPoint[];
  readonly #sensors: readonly string[];
  readonly #model: RadioModel;

  constructor(points: readonly WalkPoint[], sensors: readonly string[], model: RadioModel) {
    this.#points = points;
    this.#sensors = sensors;
    this.#model = model;
    this.variances = Float64Array.from(points, (point) => powerOf(point).spread ** 2);
  }

  row(p: number): Row {
    return [[p, 1]];
  }

  expected(p: number, s: number, { way, metre }: { readonly way: Way; readonly metre: number }): number {
    const point = this.#points[p] as WalkPoint;
    const offset = offsetOf(this.#model, this.#sensors[s] ?? "", point.band);
    return powerOf(point).value - lossOf(way, metre, this.#model) - offset.value;
  }
}

/** Terms of path loss, offsets of sensors in all bands and in each, powers of stops. */
export class Unknowns implements Columns {
  readonly variances: Float64Array;
  readonly #prior: RadioModel;
  readonly #points: readonly WalkPoint[];
  readonly #bands: readonly string[];
  /** Of the first sensor's offset in all bands, of its offset in the first band, and of the first stop's power. */
  readonly #columns: { readonly common: number; readonly own: number; readonly power: number };

  /** `sensors`: how many there are. */
  constructor(points: readonly WalkPoint[], sensors: number, prior: RadioModel) {
    this.#prior = prior;
    this.#points = points;
    this.#bands = [...new Set(points.map(({ band }) => band))];
    const own = TERMS.length + sensors;
    this.#columns = { common: TERMS.length, own, power: own + sensors * this.#bands.length };
    this.variances = Float64Array.from([
      ...TERMS.map((_, i) => Math.max(LEAST ** 2, prior.covariance[i]?.[i] ?? 0)),
      ...new Array<number>(sensors).fill(COMMON * OFFSET ** 2),
      ...new Array<number>(sensors * this.#bands.length).fill((1 - COMMON) * OFFSET ** 2),
      ...points.map((point) => powerOf(point).spread ** 2),
    ]);
  }

  row(p: number, s: number, way: Way): Row {
    const terms = termsOf(way).map((value, i) => [i, -value] as const);
    const offset = this.#offset(s, this.#points[p]?.band ?? "").map(([column]) => [column, -1] as const);
    return [...terms, ...offset, [this.#columns.power + p, 1]];
  }

  expected(p: number, _s: number, { way, metre }: { readonly way: Way; readonly metre: number }): number {
    return powerOf(this.#points[p] as WalkPoint).value - lossOf(way, metre, this.#prior);
  }

  /** Means and covariance of the terms, as a model has them. */
  terms({ values, covariance }: Regression): Pick<RadioModel, "mean" | "covariance"> {
    return {
      mean: TERMS.map((_, i) => (this.#prior.mean[i] as number) + (values[i] as number)),
      covariance: covariance(TERMS.map((_, i) => [[i, 1]])),
    };
  }

  /** dB by which sensor number `s` shows too little, by band; `*` names those that were not walked. */
  offsets({ values, covariance }: Regression, s: number): Readonly<Record<string, Guess>> {
    const guess = (row: Row, more: number): Guess => ({
      value: answer(row, values),
      spread: Math.sqrt((covariance([row])[0]?.[0] as number) + more),
    });
    const walked = this.#bands.map((band) => [band, guess(this.#offset(s, band), 0)] as const);
    return { ...Object.fromEntries(walked), "*": guess([[this.#columns.common + s, 1]], (1 - COMMON) * OFFSET ** 2) };
  }

  /** A sensor's offset in a band that was walked. */
  #offset(s: number, band: string): Row {
    const own = this.#columns.own + s * this.#bands.length + this.#bands.indexOf(band);
    return [
      [this.#columns.common + s, 1],
      [own, 1],
    ];
  }
}

function lossOf(way: Way, metre: number, { mean }: RadioModel): number {
  return termsOf(way).reduce((sum, value, i) => sum + value * (mean[i] as number), metre + way.planned);
}

function powerOf({ dbm }: WalkPoint): Guess {
  return dbm === undefined ? ANY_POWER : { value: dbm, spread: SET_POWER };
}
