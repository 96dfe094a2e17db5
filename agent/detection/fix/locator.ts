/** Probability of every grid point, given what sensors heard and did not hear; transmit power and the model's unknowns are integrated out. */
import { defaults } from "../stage.ts";
import { type Grid, type Shares, usualShares } from "./grid.ts";
import { type Below, type Heard, Latent, type Said } from "./latent.ts";
import { type LinkTable, linkTable } from "./links.ts";
import type { Power } from "./power.ts";
import type { RadioModel, ShadowMap } from "./radio-model.ts";
import type { Scene } from "./scene.ts";
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

/** Points whose log probability is so far under the best one's are given up. */
const HOPELESS = 11;
/** Of so many points one is asked first, to know what the others must come up to. */
const SAMPLED = 16;
/** dB by which antenna and grip blur what no handset exceeds. */
const SOFT = 2;

export class Locator {
  readonly grid: Grid;
  readonly #table: LinkTable;
  /** Log of each point's share of its group, and the group's number. */
  readonly #prior: Float64Array;
  readonly #group: Uint8Array;
  readonly #logs: Float64Array;
  readonly #below: Below;
  readonly #latent = new Latent();

  /** `shadow`: what a survey knows of single links, where there was one. */
  constructor(scene: Scene, model: RadioModel, { shadow }: { readonly shadow?: ShadowMap } = {}) {
    this.grid = scene.grid;
    this.#table = linkTable(scene.ways(), scene.grid.points, { ...scene, model, shadow });
    const rows = this.#table.rows.size;
    this.#below = { says: new Float64Array(rows), variances: new Float64Array(rows) };
    this.#prior = Float64Array.from(scene.grid.points, (point) => Math.log(point.prior));
    this.#group = Uint8Array.from(scene.grid.points, (point) => scene.grid.groups.indexOf(point.group));
    this.#logs = new Float64Array(scene.grid.points.length);
  }

  knows(sensor: string): boolean {
    return this.#table.rows.has(sensor);
  }

  /** Probability by grid point, good until the next call. `shares`: of the grid's groups, before anything is heard. */
  posterior(evidence: readonly Evidence[], { metre, power }: Transmitter, shares: Shares = usualShares(this.grid)): Float64Array {
    const heard: Said[] = [];
    const below = this.#below;
    below.says.fill(Number.POSITIVE_INFINITY);
    for (const one of evidence) {
      const row = this.#table.rows.get(one.sensor);
      if (row === undefined) continue;
      const variance = one.spread ** 2;
      const zero = metre - power.usual;
      if ("level" in one) heard.push({ row, says: one.level + zero, variance });
      else {
        below.says[row] = one.below + zero;
        below.variances[row] = variance;
      }
    }
    const before = { said: heard, precision: 1 / power.spread ** 2 };
    const silence = { below, most: power.most - power.usual, soft: SOFT, least: 0 };
    const priors = this.grid.groups.map((group) => Math.log(shares[group] ?? 0));
    const logs = this.#logs;
    const width = this.#table.rows.size;
    const full = (i: number, least: number): number => {
      const log = (this.#prior[i] as number) + (priors[this.#group[i] as number] as number) + this.#hear(i, before);
      if (log < least) return log;
      silence.least = least - log;
      return log + this.#latent.silent(this.#table, i * width, silence);
    };
    // What is heard alone bounds what silence leaves of it: beside a good point, hopeless ones need not be asked further.
    let most = full(this.#nearest(heard), Number.NEGATIVE_INFINITY);
    for (let i = 0; i < logs.length; i += SAMPLED) {
      const log = full(i, most - HOPELESS);
      logs[i] = log;
      if (log > most) most = log;
    }
    for (let i = 0; i < logs.length; i++) {
      if (i % SAMPLED === 0) continue;
      const log = full(i, most - HOPELESS);
      logs[i] = log;
      if (log > most) most = log;
    }
    for (let i = 0; i < logs.length; i++) if ((logs[i] as number) < most - HOPELESS) logs[i] = Number.NEGATIVE_INFINITY;
    return normalise(logs);
  }

  /** The point from which the loudest sensor loses least. */
  #nearest(heard: readonly Said[]): number {
    const loudest = heard.reduce<Said | undefined>((best, one) => (best === undefined || one.says > best.says ? one : best), undefined);
    if (loudest === undefined) return 0;
    const { loss, rows } = this.#table;
    let best = 0;
    for (let i = 1; i < this.#logs.length; i++)
      if ((loss[i * rows.size + loudest.row] as number) < (loss[best * rows.size + loudest.row] as number)) best = i;
    return best;
  }

  /** Log likelihood of what was heard, up to a constant. The spreads themselves are known roughly: Student's t, not a Gaussian. */
  #hear(point: number, heard: Heard): number {
    const latent = this.#latent;
    latent.hear(this.#table, point * this.#table.rows.size, heard);
    return -0.5 * (latent.logDeterminant + (PARAMS.tail + heard.said.length) * Math.log1p(latent.squares / PARAMS.tail));
  }
}

function normalise(logs: Float64Array): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of logs) if (value > most) most = value;
  let sum = 0;
  for (let i = 0; i < logs.length; i++) {
    const log = logs[i] as number;
    const p = log === Number.NEGATIVE_INFINITY ? 0 : Math.exp(log - most);
    logs[i] = p;
    sum += p;
  }
  for (let i = 0; i < logs.length; i++) logs[i] = (logs[i] as number) / sum;
  return logs;
}
