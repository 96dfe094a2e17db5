/**
 * Takes what portable sensors heard on their way into the probability of a fix. Its power stays unknown here too, so a single place says nothing and
 * two say which way: what the links from a point to all the places along a trail would have in common drops out.
 */
import type { RadioModel } from "../../domain/index.ts";
import { termsOf } from "../fix/links.ts";
import type { Spot, Way } from "../fix/path-loss.ts";
import { defaults } from "../stage.ts";
import { portableStage } from "./stage.ts";
import type { TrailPoint } from "./trail.ts";

export interface TrailScene {
  readonly points: readonly Spot[];
  readonly way: (a: Spot, b: Spot) => Way;
  readonly model: RadioModel;
  /** Of a storey's floor above the wing's datum, metres; undefined for one of another wing. */
  readonly height: (level: string) => number | undefined;
}

const PARAMS = defaults(portableStage);
/** Points less probable than this before are not worked out; they stay behind those that are. */
const UNLIKELY = 1e-5;

/** Changes `probability`, which keeps its sum. */
export function sharpen(probability: Float64Array, trails: readonly (readonly TrailPoint[])[], scene: TrailScene): void {
  const { sigma } = scene.model.shadowing;
  const variance = PARAMS.shared * (sigma ** 2 + PARAMS.spread ** 2);
  const own = trails.map((trail) => trail.flatMap((point) => placedAt(point, scene))).filter((trail) => trail.length > 1);
  if (own.length === 0) return;
  const logs = probability.map((p, i) => {
    if (p < UNLIKELY) return Number.NaN;
    return own.reduce((sum, trail) => sum - (0.5 * scatter(trail, scene.points[i] as Spot, scene)) / variance, 0);
  });
  let [most, least] = [Number.NEGATIVE_INFINITY, 0];
  for (const log of logs) {
    if (log > most) most = log;
    if (log < least) least = log;
  }
  if (most === Number.NEGATIVE_INFINITY) return;
  let sum = 0;
  for (let i = 0; i < probability.length; i++) {
    const log = logs[i] as number;
    probability[i] = (probability[i] as number) * Math.exp((Number.isNaN(log) ? least : log) - most);
    sum += probability[i] as number;
  }
  for (let i = 0; i < probability.length; i++) probability[i] = (probability[i] as number) / sum;
}

interface Placed extends Spot {
  readonly dbm: number;
}

function placedAt({ level, x, y, dbm }: TrailPoint, { height }: TrailScene): readonly Placed[] {
  const floor = height(level);
  return floor === undefined ? [] : [{ x, y, z: floor + PARAMS.carried, dbm }];
}

/** Sum of squares by which the powers that the places imply differ from their mean, dB². */
function scatter(trail: readonly Placed[], point: Spot, { way, model }: TrailScene): number {
  const powers = trail.map((place) => {
    const between = way(point, place);
    return termsOf(between).reduce((sum, term, i) => sum + term * (model.mean[i] ?? 0), place.dbm + between.planned);
  });
  const mean = powers.reduce((sum, power) => sum + power, 0) / powers.length;
  return powers.reduce((sum, power) => sum + (power - mean) ** 2, 0);
}
