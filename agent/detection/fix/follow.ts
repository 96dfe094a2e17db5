/**
 * Who walks is near where a second ago was likely: carries the probability of the seconds before over to this one, as far as one walks meanwhile. What
 * sensors said in one second counts once, however often a fix is asked for in it.
 */
import { type Micros, SECOND } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { followStage } from "./follow-stage.ts";
import type { GridPoint } from "./grid.ts";

/** Grid points by number, with what was likely there. */
interface Belief {
  readonly t: Micros;
  readonly at: readonly (readonly [point: number, p: number])[];
}

/** Of one wing's grid: the last word of this second, and that of the second before. */
export interface Followed {
  readonly wing: string;
  readonly before?: Belief;
  readonly latest: Belief;
}

export interface Walk {
  readonly wing: string;
  readonly points: readonly GridPoint[];
  readonly followed: Followed | undefined;
  readonly t: Micros;
}

const PARAMS = defaults(followStage);
/** The least of what is likely at a point that is remembered; points now less likely than that are not worked out. */
const UNLIKELY = 1e-4;

/** Changes `probability`, which keeps its sum; gives what to remember. */
export function follow(probability: Float64Array, { wing, points, followed, t }: Walk): Followed {
  const before = followed?.wing === wing ? beforeThisSecond(followed, t) : undefined;
  if (before !== undefined) takeIn(before, probability, { points, metres: PARAMS.pace * Math.max(1, (t - before.t) / SECOND) });
  return { wing, ...(before && { before }), latest: { t, at: likely(probability) } };
}

function beforeThisSecond({ before, latest }: Followed, t: Micros): Belief | undefined {
  const belief = Math.floor(latest.t / SECOND) < Math.floor(t / SECOND) ? latest : before;
  return belief === undefined || belief.t > t || t - belief.t > PARAMS.forgotten ? undefined : belief;
}

/**
 * Each point times how much more was to be expected there than its share of the grid: that share is in `probability` already. `metres`: how far one has
 * come, as a standard deviation.
 */
function takeIn(
  { at }: Belief,
  probability: Float64Array,
  { points, metres }: { readonly points: readonly GridPoint[]; readonly metres: number },
): void {
  let sum = 0;
  let expected = 0;
  const more = probability.map((p, i) => {
    if (p < UNLIKELY) return 0;
    const here = points[i] as GridPoint;
    let near = 0;
    for (const [j, q] of at) {
      const there = points[j] as GridPoint;
      const square = (here.x - there.x) ** 2 + (here.y - there.y) ** 2 + (here.z - there.z) ** 2;
      near += q * Math.exp(-square / (2 * metres ** 2));
    }
    expected += p * near;
    return near;
  });
  if (!(expected > 0)) return;
  for (let i = 0; i < probability.length; i++) {
    probability[i] = (probability[i] as number) * (PARAMS.lost + ((1 - PARAMS.lost) * (more[i] as number)) / expected);
    sum += probability[i] as number;
  }
  for (let i = 0; i < probability.length; i++) probability[i] = (probability[i] as number) / sum;
}

function likely(probability: Float64Array): Belief["at"] {
  const found: [number, number][] = [];
  probability.forEach((p, i) => {
    if (p >= UNLIKELY) found.push([i, p]);
  });
  return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, PARAMS.remembered);
}
