/** What a walk in one band is fitted for, as columns of one linear system: terms of path loss, offsets of sensors, powers of stops. */
import { termsOf } from "../detection/fix/links.ts";
import type { Way } from "../detection/fix/path-loss.ts";
import { TERMS } from "../detection/fix/radio-model.ts";
import type { Guess, RadioModel } from "../domain/index.ts";
import type { Regression } from "./regression.ts";
import type { WalkPoint } from "./walk-point.ts";

/** dB by which a sensor's scale may be wrong. */
const OFFSET = 1.3;
/** dBm: a phone whose power nobody set. */
const ANY_POWER: Guess = { value: 10, spread: 12 };
/** dB by which one that was set may differ from it at a stop: hand, pocket and what stands close round it. */
const SET_POWER = 2;
/** No term of the loss is known better than this before a walk. */
const LEAST = 0.01;

export class Unknowns {
  /** Before anything is observed; each is a difference from its mean. */
  readonly variances: Float64Array;
  readonly #prior: RadioModel;
  readonly #points: readonly WalkPoint[];
  readonly #sensors: readonly string[];

  constructor(points: readonly WalkPoint[], sensors: readonly string[], prior: RadioModel) {
    this.#prior = prior;
    this.#points = points;
    this.#sensors = sensors;
    this.variances = new Float64Array(TERMS.length + sensors.length + points.length);
    TERMS.forEach((_, i) => {
      this.variances[i] = Math.max(LEAST ** 2, prior.covariance[i]?.[i] ?? 0);
    });
    sensors.forEach((_, s) => {
      this.variances[TERMS.length + s] = OFFSET ** 2;
    });
    points.forEach((point, p) => {
      this.variances[this.#power(p)] = powerOf(point).spread ** 2;
    });
  }

  /** How the level of point number `p` at sensor number `s` answers to each. */
  row(p: number, s: number, way: Way): Float64Array {
    const row = new Float64Array(this.variances.length);
    termsOf(way).forEach((value, i) => {
      row[i] = -value;
    });
    row[TERMS.length + s] = -1;
    row[this.#power(p)] = 1;
    return row;
  }

  /** The level that the means give, dBm. `metre`: loss of the first metre of free space, dB. */
  expected(p: number, way: Way, metre: number): number {
    const loss = termsOf(way).reduce((sum, value, i) => sum + value * (this.#prior.mean[i] as number), metre + way.planned);
    return powerOf(this.#points[p] as WalkPoint).value - loss;
  }

  /** Means and covariance of the terms, as a model has them. */
  terms({ values, covariance }: Regression): Pick<RadioModel, "mean" | "covariance"> {
    return {
      mean: TERMS.map((_, i) => (this.#prior.mean[i] as number) + (values[i] as number)),
      covariance: covariance(TERMS.map((_, i) => unit(values.length, i))),
    };
  }

  /** dB by which sensor number `s` shows too little. */
  offset({ values, covariance }: Regression, s: number): Guess {
    const column = TERMS.length + s;
    const variance = covariance([unit(values.length, column)])[0]?.[0] as number;
    return { value: values[column] as number, spread: Math.sqrt(variance) };
  }

  /** What the test phone radiated at point number `p`, dBm. */
  power({ values }: Regression, p: number): number {
    return powerOf(this.#points[p] as WalkPoint).value + (values[this.#power(p)] as number);
  }

  #power(p: number): number {
    return TERMS.length + this.#sensors.length + p;
  }
}

function powerOf({ dbm }: WalkPoint): Guess {
  return dbm === undefined ? ANY_POWER : { value: dbm, spread: SET_POWER };
}

function unit(length: number, column: number): Float64Array {
  const vector = new Float64Array(length);
  vector[column] = 1;
  return vector;
}
