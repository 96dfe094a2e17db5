/** Probability of every grid point, given what sensors heard and did not hear; transmit power and the model's unknowns are integrated out. */
import { defaults } from "../stage.ts";
import type { Grid } from "./grid.ts";
import { FACTORS, Latent } from "./latent.ts";
import { type LinkTable, linkTable, type Receiver } from "./links.ts";
import type { Spot, Way } from "./path-loss.ts";
import type { Power } from "./power.ts";
import type { RadioModel, ShadowMap } from "./radio-model.ts";
import { fixStage } from "./stage.ts";

const PARAMS = defaults(fixStage);

/**
 * A sensor's evidence, dBm with the site file's offset added. `level`: what it received, `below`: what it would have noticed and did not. `spread`: of
 * that, from fading and from its own scale; the radio model's uncertainty comes on top.
 */
export type Evidence =
  | { readonly sensor: string; readonly level: number; readonly spread: number }
  | { readonly sensor: string; readonly below: number; readonly spread: number };

export interface Transmitter {
  /** dB lost in the first metre of free space at its frequency. */
  readonly metre: number;
  readonly power: Power;
}

/** A grid, the sensors that listen to it, and the way between any two points. */
export interface Scene {
  readonly grid: Grid;
  readonly receivers: readonly Receiver[];
  readonly way: (a: Spot, b: Spot) => Way;
}

/** Points whose log probability is so far under the best one's are given up. */
const HOPELESS = 14;
const NO_FACTORS = { factors: new Float64Array(FACTORS), at: 0 };
/** dB by which antenna and grip blur what no handset exceeds. */
const SOFT = 2;

export class Locator {
  readonly grid: Grid;
  readonly #table: LinkTable;
  readonly #prior: Float64Array;
  readonly #logs: Float64Array;
  readonly #latent = new Latent();

  /** `shadow`: what a survey knows of single links, where there was one. */
  constructor(scene: Scene, model: RadioModel, { shadow }: { readonly shadow?: ShadowMap } = {}) {
    this.grid = scene.grid;
    this.#table = linkTable(scene.grid.points, scene.receivers, { way: scene.way, model, shadow });
    this.#prior = Float64Array.from(scene.grid.points, (point) => Math.log(point.prior));
    this.#logs = new Float64Array(scene.grid.points.length);
  }

  knows(sensor: string): boolean {
    return this.#table.rows.has(sensor);
  }

  /** Probability by grid point, good until the next call. */
  posterior(evidence: readonly Evidence[], transmitter: Transmitter): Float64Array {
    const heard: Said[] = [];
    const silent: Said[] = [];
    for (const one of evidence) {
      const row = this.#table.rows.get(one.sensor);
      if (row === undefined) continue;
      const dbm = "level" in one ? one.level : one.below;
      ("level" in one ? heard : silent).push({ row, says: dbm + transmitter.metre - transmitter.power.usual, variance: one.spread ** 2 });
    }
    const logs = this.#logs;
    let best = 0;
    for (let i = 0; i < logs.length; i++) {
      logs[i] = (this.#prior[i] as number) + this.#hear(i, heard, transmitter.power.spread);
      if ((logs[i] as number) > (logs[best] as number)) best = i;
    }
    const most = (logs[best] as number) + this.#silences(best, { heard, silent, power: transmitter.power });
    for (let i = 0; i < logs.length; i++) {
      if ((logs[i] as number) < most - HOPELESS) logs[i] = Number.NEGATIVE_INFINITY;
      else logs[i] = (logs[i] as number) + this.#silences(i, { heard, silent, power: transmitter.power });
    }
    return normalise(logs);
  }

  /** Log likelihood of what was heard, up to a constant. The spreads themselves are known roughly: Student's t, not a Gaussian. */
  #hear(point: number, heard: readonly Said[], spread: number): number {
    const { rows, loss, factors, own } = this.#table;
    const latent = this.#latent;
    latent.begin(spread);
    let product = 1;
    for (const { row, says, variance } of heard) {
      const at = point * rows.size + row;
      const total = (own[at] as number) + variance;
      product *= total;
      latent.hear(says + (loss[at] as number), total, { factors, at: at * FACTORS });
    }
    const { squares, logDeterminant } = latent.weigh();
    const { tail } = PARAMS;
    return -0.5 * (Math.log(product) + logDeterminant + (tail + heard.length) * Math.log1p(squares / tail));
  }

  /** Log probability of what was not heard, given what was, and of a power that a handset can have. */
  #silences(
    point: number,
    { heard, silent, power }: { readonly heard: readonly Said[]; readonly silent: readonly Said[]; readonly power: Power },
  ): number {
    this.#hear(point, heard, power.spread);
    const { rows, loss, factors, own } = this.#table;
    const latent = this.#latent;
    latent.settle();
    let log = latent.silent(power.most - power.usual, SOFT ** 2, NO_FACTORS);
    for (const { row, says, variance } of silent) {
      const at = point * rows.size + row;
      log += latent.silent(says + (loss[at] as number), (own[at] as number) + variance, { factors, at: at * FACTORS });
    }
    return log;
  }
}

/** What one sensor says of the power, dB above the usual, before the loss on the way is added. */
interface Said {
  readonly row: number;
  readonly says: number;
  readonly variance: number;
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
