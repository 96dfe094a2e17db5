/** Probability of every grid point of one wing, given what its sensors heard and did not hear. */
import type { Sensor, Wing } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { logCumulative } from "../statistics/gaussian.ts";
import { type Grid, gridOf } from "./grid.ts";
import { pathLoss } from "./path-loss.ts";
import { fixStage } from "./stage.ts";

const PARAMS = defaults(fixStage);

/** A sensor's evidence. `level`: received dBm where heard; `below`: dBm it would have noticed where not. */
export type Evidence = { readonly sensor: string; readonly level: number } | { readonly sensor: string; readonly below: number };

export class Locator {
  readonly wing: Wing;
  readonly grid: Grid;
  readonly #rows = new Map<string, number>();
  /** Loss and variance, sensor by sensor, over the grid points. */
  readonly #loss: Float64Array;
  readonly #variance: Float64Array;
  /** Log of each point's probability before anything is heard. */
  readonly #prior: Float64Array;
  /** Used again for every fix. */
  readonly #sums: Omit<Sums, "metre">;

  constructor(wing: Wing, sensors: readonly Sensor[], options: { readonly permitted: ReadonlySet<string> }) {
    this.wing = wing;
    this.grid = gridOf(wing, options.permitted);
    const n = this.grid.points.length;
    const heights = new Map(wing.levels.map((level) => [level.id, level.height]));
    const placed = sensors.filter((sensor) => sensor.level !== undefined && heights.has(sensor.level));
    const between = pathLoss(wing);
    this.#loss = new Float64Array(n * placed.length);
    this.#variance = new Float64Array(n * placed.length);
    this.#prior = Float64Array.from(this.grid.points, (point) => Math.log(point.prior));
    this.#sums = { logs: new Float64Array(n), weight: new Float64Array(n), power: new Float64Array(n), squares: new Float64Array(n) };
    placed.forEach((sensor, row) => {
      this.#rows.set(sensor.id, row);
      const at = { x: sensor.x, y: sensor.y, z: (heights.get(sensor.level ?? "") ?? 0) + sensor.z };
      this.grid.points.forEach((point, i) => {
        const { loss, crossings } = between(point, at);
        this.#loss[row * n + i] = loss;
        this.#variance[row * n + i] = PARAMS.shadowing ** 2 + crossings * PARAMS.lossSpread ** 2;
      });
    });
  }

  knows(sensor: string): boolean {
    return this.#rows.has(sensor);
  }

  /** Probability by grid point, good until the next call. `metre`: loss of the first metre at the band's frequency, dB. */
  posterior(evidence: readonly Evidence[], metre: number): Float64Array {
    const n = this.grid.points.length;
    const { logs, weight, power, squares } = this.#sums;
    for (const sum of [logs, weight, power, squares]) sum.fill(0);
    for (const one of evidence) if ("level" in one) this.#heard(one, { logs, weight, power, squares, metre });
    const priorWeight = 1 / PARAMS.powerSpread ** 2;
    for (let i = 0; i < n; i++) {
      // Power is normal a priori and drops out: what is left is the spread of what each link says it is.
      const w = (weight[i] as number) + priorWeight;
      const sum = (power[i] as number) + priorWeight * PARAMS.power;
      const square = (squares[i] as number) + priorWeight * PARAMS.power ** 2;
      logs[i] = (logs[i] as number) - 0.5 * (square - (sum * sum) / w) - 0.5 * Math.log(w) + (this.#prior[i] as number);
      power[i] = sum / w;
      weight[i] = 1 / w;
    }
    for (const one of evidence) if ("below" in one) this.#silent(one, { logs, weight, power, metre });
    return normalise(logs);
  }

  #heard(one: { readonly sensor: string; readonly level: number }, into: Sums): void {
    const row = this.#rows.get(one.sensor);
    if (row === undefined) return;
    const n = this.grid.points.length;
    for (let i = 0; i < n; i++) {
      const variance = this.#variance[row * n + i] as number;
      const says = one.level + into.metre + (this.#loss[row * n + i] as number);
      const w = 1 / variance;
      into.weight[i] = (into.weight[i] as number) + w;
      into.power[i] = (into.power[i] as number) + w * says;
      into.squares[i] = (into.squares[i] as number) + w * says * says;
      into.logs[i] = (into.logs[i] as number) - 0.5 * Math.log(variance);
    }
  }

  #silent(one: { readonly sensor: string; readonly below: number }, into: Omit<Sums, "squares">): void {
    const row = this.#rows.get(one.sensor);
    if (row === undefined) return;
    const n = this.grid.points.length;
    for (let i = 0; i < n; i++) {
      const expected = (into.power[i] as number) - into.metre - (this.#loss[row * n + i] as number);
      const spread = Math.sqrt((this.#variance[row * n + i] as number) + (into.weight[i] as number));
      into.logs[i] = (into.logs[i] as number) + logCumulative((one.below - expected) / spread);
    }
  }
}

interface Sums {
  readonly logs: Float64Array;
  readonly weight: Float64Array;
  readonly power: Float64Array;
  readonly squares: Float64Array;
  readonly metre: number;
}

function normalise(logs: Float64Array): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of logs) if (value > most) most = value;
  let sum = 0;
  for (let i = 0; i < logs.length; i++) {
    const p = Math.exp((logs[i] as number) - most);
    logs[i] = p;
    sum += p;
  }
  for (let i = 0; i < logs.length; i++) logs[i] = (logs[i] as number) / sum;
  return logs;
}
