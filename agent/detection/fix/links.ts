/** The expected loss from every point of a grid to every sensor, and how uncertain it is: what the radio model makes of the ways between them. */
import { FACTORS } from "./latent.ts";
import type { Spot, Way } from "./path-loss.ts";
import { type RadioModel, type ShadowMap, TERMS } from "./radio-model.ts";

export interface LinkTable {
  /** By sensor id. */
  readonly rows: ReadonlyMap<string, number>;
  /** dB beyond free space at one metre; point after point, sensor by sensor. */
  readonly loss: Float64Array;
  /** Covariance of a point's losses over its sensors: `FACTORS` factors a link … */
  readonly factors: Float64Array;
  /** … and what is each link's own, dB². */
  readonly own: Float64Array;
}

export interface Receiver extends Spot {
  readonly id: string;
}

/** What the terms multiply on a way. */
export function termsOf(way: Way): readonly number[] {
  return [10 * Math.log10(way.metres), 1, way.wall, way.front, way.outer, way.floor, way.slant];
}

export interface LinkOptions {
  readonly way: (a: Spot, b: Spot) => Way;
  readonly model: RadioModel;
  readonly shadow?: ShadowMap | undefined;
}

export function linkTable(points: readonly Spot[], receivers: readonly Receiver[], { way, model, shadow }: LinkOptions): LinkTable {
  const width = receivers.length;
  const table: LinkTable = {
    rows: new Map(receivers.map(({ id }, row) => [id, row])),
    loss: new Float64Array(points.length * width),
    factors: new Float64Array(points.length * width * FACTORS),
    own: new Float64Array(points.length * width),
  };
  const { sigma, common } = model.shadowing;
  const shared = new Float64Array(width * width);
  points.forEach((point, i) => {
    const terms = receivers.map((receiver) => {
      const between = way(point, receiver);
      return { between, row: termsOf(between) };
    });
    terms.forEach(({ between, row }, s) => {
      table.loss[i * width + s] = between.planned + dot(row, model.mean);
      terms.forEach((other, r) => {
        shared[s * width + r] = bilinear(row, model.covariance, other.row) + (shadow === undefined ? common * sigma ** 2 : 0);
      });
    });
    factorise(
      shared,
      table.factors.subarray(i * width * FACTORS, (i + 1) * width * FACTORS),
      table.own.subarray(i * width, (i + 1) * width),
    );
    receivers.forEach(({ id }, s) => {
      const known = shadow?.(id, point) ?? { value: 0, spread: Math.sqrt(1 - common) * sigma };
      table.loss[i * width + s] = (table.loss[i * width + s] as number) + known.value;
      table.own[i * width + s] = (table.own[i * width + s] as number) + known.spread ** 2;
    });
  });
  return table;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function bilinear(a: readonly number[], matrix: readonly (readonly number[])[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < TERMS.length; i++) if (a[i] !== 0) sum += (a[i] as number) * dot(matrix[i] as readonly number[], b);
  return sum;
}

/** Pivoted Cholesky, stopped after `FACTORS` columns: matrix = factors·factorsᵀ + what is left, of which `rest` keeps the diagonal. */
function factorise(matrix: Float64Array, factors: Float64Array, rest: Float64Array): void {
  const size = rest.length;
  factors.fill(0);
  for (let s = 0; s < size; s++) rest[s] = matrix[s * size + s] as number;
  for (let k = 0; k < FACTORS; k++) {
    let pivot = 0;
    for (let s = 1; s < size; s++) if ((rest[s] as number) > (rest[pivot] as number)) pivot = s;
    const most = rest[pivot] as number;
    if (!(most > 1e-6)) return;
    const scale = 1 / Math.sqrt(most);
    for (let s = 0; s < size; s++) {
      let value = matrix[s * size + pivot] as number;
      for (let j = 0; j < k; j++) value -= (factors[s * FACTORS + j] as number) * (factors[pivot * FACTORS + j] as number);
      factors[s * FACTORS + k] = value * scale;
    }
    for (let s = 0; s < size; s++) rest[s] = Math.max(0, (rest[s] as number) - (factors[s * FACTORS + k] as number) ** 2);
    rest[pivot] = 0;
  }
}
