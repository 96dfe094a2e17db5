/**
 * Fits a wing's radio to the stops of a walk in one band: terms of path loss, offsets of sensors, the power of the test phone at each stop,
 * and the shadowing that is left, all at once. Stops that no place explains, such as a wrong mark, are set aside and named.
 */
import type { Way } from "../detection/fix/path-loss.ts";
import { correlationOf } from "../detection/survey/shadow-map.ts";
import type { Guess, RadioModel, SurveyedSpot } from "../domain/index.ts";
import { expectedBelow } from "./censored.ts";
import { type Block, type Regression, regress } from "./regression.ts";
import { Unknowns } from "./unknowns.ts";
import type { WalkPoint } from "./walk-point.ts";

export interface FitInput {
  /** In one band. */
  readonly points: readonly WalkPoint[];
  /** Placed sensors of the wing that listen to the band. */
  readonly sensors: readonly string[];
  /** Before the walk: the plan's. */
  readonly prior: RadioModel;
  /** What lies between a stop and a sensor. */
  readonly way: (point: WalkPoint, sensor: string) => Way;
  /** Loss of the first metre in the band, dB. */
  readonly metre: number;
}

export interface BandFit {
  readonly model: RadioModel;
  /** dB by which sensors show too little in the band. */
  readonly offsets: ReadonlyMap<string, Guess>;
  readonly spots: readonly SurveyedSpot[];
  /** Stops that fit nowhere near their mark, the worst first. */
  readonly setAside: readonly { readonly point: WalkPoint; readonly spreads: number }[];
  /** dB: what came and went on a link at a stop. */
  readonly fading: number;
  /** dBm radiated at each stop that was used, as the sensors have it. */
  readonly powers: readonly number[];
}

/** How the rest of a link spreads: shadowing and what comes and goes at a stop in dB, metres over which shadowing forgets. */
interface Spread {
  readonly sigma: number;
  readonly correlation: number;
  readonly fading: number;
}

/** dB: hand, body and what moves, averaged over a stop. */
const FADING = 2;
/** By what factor buildings differ from what is usual. */
const FACTOR = 1.6;
/** Steps of the search for the spread, as factors. */
const STEPS = [1.5, 1.2] as const;
/** Stops looked at while the spread is searched. */
const SEARCHED = 60;
/** A stop whose links lie this many standard deviations off, root mean square, is a wrong mark. */
const TOO_FAR = 2.5;
/** Share of the stops that may be set aside. */
const MOST_WRONG = 0.2;
/** A single link this far off counts for little. */
const ODD_LINK = 3;

interface Link {
  readonly point: number;
  readonly level: number;
  /** dB added to the fading of a link that is odd or only known to be below something. */
  readonly doubt: number;
}

/** Undefined where there is nothing to fit. */
export function fitBand(input: FitInput): BandFit | undefined {
  let points = input.points.filter(({ heard }) => Object.keys(heard).length > 0);
  if (points.length === 0) return undefined;
  const spread = searchSpread({ ...input, points: thinned(points, SEARCHED) });
  const setAside: { point: WalkPoint; spreads: number }[] = [];
  for (;;) {
    const fitted = fitPoints({ ...input, points }, spread);
    if (fitted === undefined) return undefined;
    const worst = worstStop(fitted, points.length);
    if (worst === undefined || worst.spreads < TOO_FAR || setAside.length + 1 > MOST_WRONG * input.points.length)
      return { ...resultOf({ ...input, points }, fitted, spread), setAside };
    setAside.push({ point: points[worst.point] as WalkPoint, spreads: worst.spreads });
    points = points.filter((_, p) => p !== worst.point);
  }
}

interface Fitted {
  readonly unknowns: Unknowns;
  readonly regression: Regression;
  /** By number of sensor. */
  readonly links: readonly (readonly Link[])[];
}

/** Heard links first; then those not heard where they should have been, and odd ones with less weight. */
function fitPoints(input: FitInput, spread: Spread): Fitted | undefined {
  const unknowns = new Unknowns(input.points, input.sensors, input.prior);
  const heard = input.sensors.map((id) =>
    input.points.flatMap(({ heard }, point) => (heard[id] === undefined ? [] : [{ point, level: heard[id], doubt: 0 }])),
  );
  const first = solve(input, unknowns, heard, spread);
  if (first === undefined) return undefined;
  const links = heard.map((links, s) => [
    ...links.map((link, i) => {
      const { residual, spread: sd } = first.leftOut[s] as { residual: Float64Array; spread: Float64Array };
      const off = Math.abs((residual[i] as number) / (sd[i] as number));
      return off < ODD_LINK ? link : { ...link, doubt: Math.abs(residual[i] as number) };
    }),
    ...unheard(input, { unknowns, regression: first }, s, spread),
  ]);
  const regression = solve(input, unknowns, links, spread);
  return regression && { unknowns, regression, links };
}

/** Links that were not heard although their terms say they should have been. */
function unheard(
  input: FitInput,
  fit: { readonly unknowns: Unknowns; readonly regression: Regression },
  s: number,
  { sigma, fading }: Spread,
): readonly Link[] {
  const sensor = input.sensors[s] ?? "";
  return input.points.flatMap((point, p) => {
    const bound = point.silent[sensor];
    if (bound === undefined) return [];
    const way = input.way(point, sensor);
    const level = fit.unknowns.expected(p, way, input.metre) + dot(fit.unknowns.row(p, s, way), fit.regression.values);
    const below = expectedBelow(bound, { value: level, spread: Math.hypot(sigma, fading) });
    return below === undefined ? [] : [{ point: p, level: below.value, doubt: below.spread }];
  });
}

function solve(input: FitInput, unknowns: Unknowns, links: readonly (readonly Link[])[], spread: Spread): Regression | undefined {
  const blocks = links.map((own, s): Block => {
    const sensor = input.sensors[s] ?? "";
    const at = own.map(({ point }) => input.points[point] as WalkPoint);
    const ways = at.map((point) => input.way(point, sensor));
    return {
      observed: Float64Array.from(own, ({ point, level }, i) => level - unknowns.expected(point, ways[i] as Way, input.metre)),
      design: own.map(({ point }, i) => unknowns.row(point, s, ways[i] as Way)),
      covariance: covarianceOf(own, at, spread),
    };
  });
  return regress(blocks, unknowns.variances);
}

function covarianceOf(links: readonly Link[], at: readonly WalkPoint[], { sigma, correlation, fading }: Spread): Float64Array {
  const n = links.length;
  const covariance = new Float64Array(n * n);
  at.forEach((a, i) => {
    for (let j = 0; j < i; j++) covariance[i * n + j] = sigma ** 2 * correlationOf(a, at[j] as WalkPoint, correlation);
    covariance[i * n + i] = sigma ** 2 + fading ** 2 + (links[i]?.doubt ?? 0) ** 2;
  });
  return covariance;
}

/** The spread that makes the walk likeliest, each of its figures in turn; drawn to the usual where there is little to see. */
function searchSpread(input: FitInput): Spread {
  const usual: Spread = { ...input.prior.shadowing, fading: FADING };
  const judge = (spread: Spread): number => {
    const unknowns = new Unknowns(input.points, input.sensors, input.prior);
    const heard = input.sensors.map((id) =>
      input.points.flatMap(({ heard }, point) => (heard[id] === undefined ? [] : [{ point, level: heard[id], doubt: 0 }])),
    );
    const likelihood = solve(input, unknowns, heard, spread)?.likelihood ?? Number.NEGATIVE_INFINITY;
    const unusual = keys.reduce((sum, key) => sum + (Math.log(spread[key] / usual[key]) / Math.log(FACTOR)) ** 2, 0);
    return likelihood - 0.5 * unusual;
  };
  const keys = ["sigma", "fading", "correlation"] as const;
  let best = usual;
  let most = judge(best);
  for (const step of STEPS) {
    for (const key of keys) {
      for (const factor of [step, 1 / step]) {
        for (let moves = 0; moves < 4; moves++) {
          const next = { ...best, [key]: best[key] * factor };
          const value = judge(next);
          if (value <= most) break;
          best = next;
          most = value;
        }
      }
    }
  }
  return best;
}

function worstStop({ regression, links }: Fitted, stops: number): { readonly point: number; readonly spreads: number } | undefined {
  const squares = new Float64Array(stops);
  const counts = new Float64Array(stops);
  links.forEach((own, s) => {
    const { residual, spread } = regression.leftOut[s] as { residual: Float64Array; spread: Float64Array };
    own.forEach(({ point, doubt }, i) => {
      const sd = Math.sqrt(Math.max((spread[i] as number) ** 2 - doubt ** 2, 1));
      squares[point] = (squares[point] as number) + ((residual[i] as number) / sd) ** 2;
      counts[point] = (counts[point] as number) + 1;
    });
  });
  let worst: { point: number; spreads: number } | undefined;
  for (let point = 0; point < stops; point++) {
    if ((counts[point] as number) < 3) continue;
    const spreads = Math.sqrt((squares[point] as number) / (counts[point] as number));
    if (worst === undefined || spreads > worst.spreads) worst = { point, spreads };
  }
  return worst;
}

function resultOf(
  input: FitInput,
  { unknowns, regression, links }: Fitted,
  { sigma, correlation, fading }: Spread,
): Omit<BandFit, "setAside"> {
  const excess = input.points.map((): Record<string, Guess> => ({}));
  input.sensors.forEach((id, s) => {
    links[s]?.forEach(({ point, doubt }, i) => {
      (excess[point] as Record<string, Guess>)[id] = {
        value: -(regression.residuals[s]?.[i] as number),
        spread: Math.hypot(fading, doubt),
      };
    });
  });
  return {
    model: { ...input.prior, ...unknowns.terms(regression), shadowing: { ...input.prior.shadowing, sigma, correlation } },
    offsets: new Map(input.sensors.map((id, s) => [id, unknowns.offset(regression, s)])),
    spots: input.points.map(({ x, y, z, band }, p): SurveyedSpot => ({ x, y, z, band, excess: excess[p] ?? {} })),
    fading,
    powers: input.points.map((_, p) => unknowns.power(regression, p)),
  };
}

function thinned<T>(items: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, items.length / most);
  return Array.from({ length: Math.min(items.length, most) }, (_, i) => items[Math.floor(i * step)] as T);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
