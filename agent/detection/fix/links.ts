/** The expected loss from every point of a grid to every sensor, and how uncertain it is: what the radio model makes of the ways between them. */
import { defaults } from "../stage.ts";
import type { GridPoint } from "./grid.ts";
import { FACTORS, type PointLinks } from "./latent.ts";
import type { Spot, Way } from "./path-loss.ts";
import { type RadioModel, type ShadowMap, TERMS } from "./radio-model.ts";
import { fixStage } from "./stage.ts";

/** Point after point, sensor by sensor: dB beyond free space at one metre; factors that a point's links share; what is each link's own, dB². */
export interface LinkTable extends PointLinks {
  /** By sensor id. */
  readonly rows: ReadonlyMap<string, number>;
}

const PARAMS = defaults(fixStage);

export interface Receiver extends Spot {
  readonly id: string;
}

/**
 * All ways from the points of a grid to its receivers, whatever a model makes of them: point after point, receiver by receiver.
 */
export interface WayTable {
  /** dB, floors beside the building counted where the point's group says so. */
  readonly planned: Float32Array;
  /** As `termsOf`, one after the other. */
  readonly terms: Float32Array;
  /** dB² by which the loss varies over what the point stands for: a wall may or may not be in the way. */
  readonly variance: Float32Array;
}

/** Corners of a tetrahedron: where in its square a point is looked at; a third of a metre up and down. */
const AROUND = [
  [-1, -1, 0.3],
  [1, 1, 0.3],
  [-1, 1, -0.3],
  [1, -1, -0.3],
] as const;
/** Exponent by which distances count in that variance. */
const USUAL_EXPONENT = 2;

export function wayTable(points: readonly GridPoint[], receivers: readonly Receiver[], way: (a: Spot, b: Spot) => Way): WayTable {
  const n = points.length * receivers.length;
  const table = { planned: new Float32Array(n), terms: new Float32Array(n * TERMS.length), variance: new Float32Array(n) };
  points.forEach((point, i) => {
    const spots =
      point.reach === 0
        ? [point]
        : AROUND.map(([right, up, high]) => ({ x: point.x + right * point.reach, y: point.y + up * point.reach, z: point.z + high }));
    receivers.forEach((receiver, s) => {
      const at = i * receivers.length + s;
      let squares = 0;
      let sum = 0;
      for (const spot of spots) {
        const between = way(spot, receiver);
        const planned = between.planned + (point.group === "sheltered" ? between.slant : 0);
        const terms = termsOf(between);
        table.planned[at] = (table.planned[at] as number) + planned / spots.length;
        for (let k = 0; k < TERMS.length; k++)
          table.terms[at * TERMS.length + k] = (table.terms[at * TERMS.length + k] as number) + (terms[k] as number) / spots.length;
        const loss = planned + USUAL_EXPONENT * (terms[0] as number);
        sum += loss / spots.length;
        squares += loss ** 2 / spots.length;
      }
      table.variance[at] = Math.max(0, squares - sum ** 2);
    });
  });
  return table;
}

export interface LinkOptions {
  readonly model: RadioModel;
  readonly shadow?: ShadowMap | undefined;
}

export function linkTable(
  ways: WayTable,
  points: readonly GridPoint[],
  { receivers, far = [], outer = 0, model, shadow }: LinkOptions & Listening,
): LinkTable {
  const width = receivers.length;
  const stride = width + far.length;
  const size = TERMS.length;
  const table: LinkTable = {
    rows: new Map([...receivers.map(({ id }) => id), ...far].map((id, row) => [id, row])),
    loss: new Float16Array(points.length * stride),
    factors: new Float16Array(points.length * stride * FACTORS),
    own: new Float16Array(points.length * stride),
    nearest: new Uint16Array(points.length * stride),
  };
  const { sigma, common } = model.shadowing;
  const sameShadow = shadow === undefined ? common * sigma ** 2 : 0;
  const unknown = { value: 0, spread: Math.sqrt(1 - common) * sigma };
  // Whoever holds it faces some way, nobody knows which: what lies behind the back is weaker, what lies in front stronger than the mean.
  const turned = PARAMS.body ** 2;
  const shared = new Float64Array(width * width);
  const factors = new Float64Array(width * FACTORS);
  const rest = new Float64Array(width);
  points.forEach((point, i) => {
    const termsAt = (s: number) => ways.terms.subarray((i * width + s) * size, (i * width + s + 1) * size);
    for (let s = 0; s < width; s++) {
      const weighted = model.covariance.map((row) => dot(row, termsAt(s)));
      for (let r = 0; r <= s; r++)
        shared[s * width + r] =
          dot(weighted, termsAt(r)) + sameShadow + turned * alike(point, receivers[s] as Receiver, receivers[r] as Receiver);
    }
    factorise(shared, factors, rest);
    table.factors.set(factors, i * stride * FACTORS);
    receivers.forEach(({ id }, s) => {
      const at = i * width + s;
      const known = shadow?.(id, point) ?? unknown;
      table.loss[i * stride + s] = (ways.planned[at] as number) + dot(model.mean, termsAt(s)) + known.value;
      table.own[i * stride + s] = (rest[s] as number) + (ways.variance[at] as number) + known.spread ** 2;
    });
    // Between the wings lies an unknown stretch of open ground; from inside there is one outer wall more in the way.
    for (let f = width; f < stride; f++) {
      table.loss[i * stride + f] = PARAMS.far + (point.place < 0 ? 0 : outer);
      table.own[i * stride + f] = PARAMS.farSpread ** 2;
    }
    sortRows(table.nearest.subarray(i * stride, (i + 1) * stride), table.loss.subarray(i * stride, (i + 1) * stride));
  });
  return table;
}

/** Rows by loss, the least first. */
function sortRows(rows: Uint16Array, loss: Float16Array): void {
  for (let row = 0; row < rows.length; row++) {
    let place = row;
    while (place > 0 && (loss[rows[place - 1] as number] as number) > (loss[row] as number)) {
      rows[place] = rows[place - 1] as number;
      place--;
    }
    rows[place] = row;
  }
}

/** Cosine of the angle between two sensors as seen from a point: a body is in the way of both, or of one or the other. */
function alike(point: Spot, a: Spot, b: Spot): number {
  const [ax, ay, bx, by] = [a.x - point.x, a.y - point.y, b.x - point.x, b.y - point.y];
  return (ax * bx + ay * by) / Math.max(0.01, Math.hypot(ax, ay) * Math.hypot(bx, by));
}

interface Listening {
  readonly receivers: readonly Receiver[];
  /** Receivers that stand for other wings. */
  readonly far?: readonly string[];
  /** dB of the wing's outer wall. */
  readonly outer?: number;
}

/** What the model's terms multiply on a way. */
export function termsOf(way: Way): readonly number[] {
  return [10 * Math.log10(way.metres), 1, way.wall, way.front, way.outer, way.floor, way.slant];
}

function dot(a: readonly number[], b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Pivoted Cholesky of a lower triangle, stopped after `FACTORS` columns: matrix = factors·factorsᵀ + what is left, of which `rest` keeps the diagonal. */
function factorise(matrix: Float64Array, factors: Float64Array, rest: Float64Array): void {
  const size = rest.length;
  factors.fill(0);
  for (let s = 0; s < size; s++) rest[s] = matrix[s * size + s] as number;
  for (let k = 0; k < FACTORS; k++) {
    const pivot = rest.reduce((best, value, s) => (value > (rest[best] as number) ? s : best), 0);
    const most = rest[pivot] as number;
    if (!(most > 1e-6)) return;
    for (let s = 0; s < size; s++) {
      let value = matrix[Math.max(s, pivot) * size + Math.min(s, pivot)] as number;
      for (let j = 0; j < k; j++) value -= (factors[s * FACTORS + j] as number) * (factors[pivot * FACTORS + j] as number);
      factors[s * FACTORS + k] = value / Math.sqrt(most);
    }
    for (let s = 0; s < size; s++) rest[s] = Math.max(0, (rest[s] as number) - (factors[s * FACTORS + k] as number) ** 2);
    rest[pivot] = 0;
  }
}
