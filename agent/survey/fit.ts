/**
 * Fits a wing's radio to the stops of a walk: terms of path loss and offsets of sensors from all bands together, then the power of the test phone at
 * each stop and the shadowing that is left, band by band. Stops that no place explains, such as a wrong mark, are set aside and named.
 */
import type { Way } from "../detection/fix/path-loss.ts";
import { correlationOf } from "../detection/survey/shadow-map.ts";
import type { Guess, RadioModel, SurveyedSpot } from "../domain/index.ts";
import { expectedBelow } from "./censored.ts";
import { answer, type Block, type Regression, regress } from "./regression.ts";
import { type Columns, Powers, Unknowns } from "./unknowns.ts";
import type { WalkPoint } from "./walk-point.ts";

export interface FitInput {
  readonly points: readonly WalkPoint[];
  /** Placed sensors of the wing. */
  readonly sensors: readonly string[];
  /** Before the walk: the plan's. */
  readonly prior: RadioModel;
  /** What lies between a stop and a sensor. */
  readonly way: (point: WalkPoint, sensor: string) => Way;
  /** Loss of the first metre in a band, dB. */
  readonly metre: (band: string) => number;
}

export interface WalkFit {
  readonly model: RadioModel;
  readonly spots: readonly SurveyedSpot[];
  /** Stops that fit nowhere near their mark, the worst first. */
  readonly setAside: readonly { readonly point: WalkPoint; readonly spreads: number }[];
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
/** Stops that terms and offsets are fitted to: what a cell's other bands say of walls is mostly what the first said, and the work grows with the third power. */
const FITTED = 240;
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
export function fitWalk(input: FitInput): WalkFit | undefined {
  let points = input.points.filter(({ heard }) => Object.keys(heard).length > 0);
  if (points.length === 0) return undefined;
  const spread = searchSpread({ ...input, points: thinned(points, SEARCHED) });
  const setAside: { point: WalkPoint; spreads: number }[] = [];
  for (;;) {
    const model = fitModel({ ...input, points: thinned(points, FITTED) }, spread);
    if (model === undefined) return undefined;
    const bands = byBand(points).flatMap(
      (own) => fitPoints({ ...input, points: own }, new Powers(own, input.sensors, model), spread) ?? [],
    );
    const worst = bands.map(worstStop).reduce((a, b) => (a === undefined || (b !== undefined && b.spreads > a.spreads) ? b : a), undefined);
    if (worst === undefined || worst.spreads < TOO_FAR || setAside.length + 1 > MOST_WRONG * input.points.length)
      return { model, spots: bands.flatMap((band) => spotsOf(band, input.sensors, spread)), setAside };
    setAside.push(worst);
    points = points.filter((point) => point !== worst.point);
  }
}

function fitModel(input: FitInput, spread: Spread): RadioModel | undefined {
  const unknowns = new Unknowns(input.points, input.sensors.length, input.prior);
  const regression = fitPoints(input, unknowns, spread)?.regression;
  return (
    regression && {
      ...input.prior,
      ...unknowns.terms(regression),
      offsets: Object.fromEntries(input.sensors.map((id, s) => [id, unknowns.offsets(regression, s)])),
      shadowing: { ...input.prior.shadowing, sigma: spread.sigma, correlation: spread.correlation },
    }
  );
}

function byBand(points: readonly WalkPoint[]): readonly (readonly WalkPoint[])[] {
  const bands = new Set(points.map(({ band }) => band));
  return [...bands].map((band) => points.filter((point) => point.band === band));
}

interface Fitted {
  readonly points: readonly WalkPoint[];
  readonly regression: Regression;
  /** By number of sensor. */
  readonly links: readonly (readonly Link[])[];
}

/** Heard links first; then those not heard where they should have been, and odd ones with less weight. */
function fitPoints(input: FitInput, columns: Columns, spread: Spread): Fitted | undefined {
  const heard = heardLinks(input);
  const first = solve(input, columns, heard, spread);
  if (first === undefined) return undefined;
  const links = heard.map((links, s) => [
    ...links.map((link, i) => {
      const { residual, spread: sd } = first.leftOut[s] as { residual: Float64Array; spread: Float64Array };
      const off = Math.abs((residual[i] as number) / (sd[i] as number));
      return off < ODD_LINK ? link : { ...link, doubt: Math.abs(residual[i] as number) };
    }),
    ...unheard(input, { columns, regression: first }, s, spread),
  ]);
  const regression = solve(input, columns, links, spread);
  return regression && { points: input.points, regression, links };
}

function heardLinks({ points, sensors }: FitInput): readonly (readonly Link[])[] {
  return sensors.map((id) =>
    points.flatMap(({ heard }, point) => (heard[id] === undefined ? [] : [{ point, level: heard[id], doubt: 0 }])),
  );
}

/** Links that were not heard although their terms say they should have been. */
function unheard(
  input: FitInput,
  fit: { readonly columns: Columns; readonly regression: Regression },
  s: number,
  { sigma, fading }: Spread,
): readonly Link[] {
  const sensor = input.sensors[s] ?? "";
  return input.points.flatMap((point, p) => {
    const bound = point.silent[sensor];
    if (bound === undefined) return [];
    const way = input.way(point, sensor);
    const level =
      fit.columns.expected(p, s, { way, metre: input.metre(point.band) }) + answer(fit.columns.row(p, s, way), fit.regression.values);
    const below = expectedBelow(bound, { value: level, spread: Math.hypot(sigma, fading) });
    return below === undefined ? [] : [{ point: p, level: below.value, doubt: below.spread }];
  });
}

function solve(input: FitInput, columns: Columns, links: readonly (readonly Link[])[], spread: Spread): Regression | undefined {
  const blocks = links.map((own, s): Block => {
    const sensor = input.sensors[s] ?? "";
    const at = own.map(({ point }) => input.points[point] as WalkPoint);
    const ways = at.map((point) => input.way(point, sensor));
    const expected = (i: number, p: number) => columns.expected(p, s, { way: ways[i] as Way, metre: input.metre(at[i]?.band ?? "") });
    return {
      observed: Float64Array.from(own, ({ point, level }, i) => level - expected(i, point)),
      design: own.map(({ point }, i) => columns.row(point, s, ways[i] as Way)),
      covariance: covarianceOf(own, at, spread),
    };
  });
  return regress(blocks, columns.variances);
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
  const heard = heardLinks(input);
  const judge = (spread: Spread): number => {
    const unknowns = new Unknowns(input.points, input.sensors.length, input.prior);
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

/** With how many standard deviations its links lie off, root mean square. */
function worstStop({ points, regression, links }: Fitted): { readonly point: WalkPoint; readonly spreads: number } | undefined {
  const squares = new Float64Array(points.length);
  const counts = new Float64Array(points.length);
  links.forEach((own, s) => {
    const { residual, spread } = regression.leftOut[s] as { residual: Float64Array; spread: Float64Array };
    own.forEach(({ point, doubt }, i) => {
      const sd = Math.sqrt(Math.max((spread[i] as number) ** 2 - doubt ** 2, 1));
      squares[point] = (squares[point] as number) + ((residual[i] as number) / sd) ** 2;
      counts[point] = (counts[point] as number) + 1;
    });
  });
  let worst: { point: WalkPoint; spreads: number } | undefined;
  points.forEach((point, p) => {
    if ((counts[p] as number) < 3) return;
    const spreads = Math.sqrt((squares[p] as number) / (counts[p] as number));
    if (worst === undefined || spreads > worst.spreads) worst = { point, spreads };
  });
  return worst;
}

function spotsOf({ points, regression, links }: Fitted, sensors: readonly string[], { fading }: Spread): readonly SurveyedSpot[] {
  const excess = points.map((): Record<string, Guess> => ({}));
  sensors.forEach((id, s) => {
    links[s]?.forEach(({ point, doubt }, i) => {
      (excess[point] as Record<string, Guess>)[id] = {
        value: -(regression.residuals[s]?.[i] as number),
        spread: Math.hypot(fading, doubt),
      };
    });
  });
  return points.map(({ x, y, z, band }, p): SurveyedSpot => ({ x, y, z, band, excess: excess[p] ?? {} }));
}

/** About so many stops, as many of each band as it has; in each band other cells, so that few cells are left out. */
function thinned(points: readonly WalkPoint[], most: number): readonly WalkPoint[] {
  const step = Math.max(1, points.length / most);
  return byBand(points).flatMap((own, b, bands) => {
    const turn = (i: number) => Math.floor(i / step + b / bands.length);
    return own.filter((_, i) => turn(i + 1) > turn(i));
  });
}
