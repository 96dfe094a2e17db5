/** What the database answers for one bucket of a time line, and how two answers for the same bucket become one. Pure. */
import type { DurationMicros, Micros } from "../../domain/index.ts";
import type { HistoryPoint, Quantiles } from "../../ports/index.ts";

type Figure = number | null;

export interface Bucket {
  /** Counted from the beginning of what was asked for. */
  readonly bucket: number;
  readonly n: number;
  readonly floor: Figure;
  readonly mean: Figure;
  readonly min: Figure;
  readonly max: Figure;
  readonly duty: Figure;
  readonly means: Quantiles | null;
  readonly peaks: Quantiles | null;
}

/** Columns as the queries of history.ts select them; the last two only where quantiles are asked for. */
export function bucketOf(row: readonly unknown[]): Bucket {
  const [bucket, n, floor, mean, min, max, duty, means, peaks] = row as readonly [number, number, ...unknown[]];
  return {
    bucket,
    n,
    floor: figure(floor),
    mean: figure(mean),
    min: figure(min),
    max: figure(max),
    duty: figure(duty),
    means: quantiles(means),
    peaks: quantiles(peaks),
  };
}

/** Both in order of `bucket`; only the last of the first and the first of the second can be the same bucket. */
export function joined(first: readonly Bucket[], second: readonly Bucket[]): readonly Bucket[] {
  const [last, next] = [first.at(-1), second[0]];
  if (last === undefined || next === undefined || last.bucket !== next.bucket) return [...first, ...second];
  return [...first.slice(0, -1), merged(last, next), ...second.slice(1)];
}

export function pointOf(
  { bucket, n, floor, mean, min, max, duty, means, peaks }: Bucket,
  of: { readonly from: Micros; readonly width: DurationMicros; readonly quantiles: boolean },
): HistoryPoint {
  const point = { t: of.from + bucket * of.width, dt: of.width, n, floor, mean, min, max, duty };
  return of.quantiles ? { ...point, quantiles: { mean: means, peak: peaks } } : point;
}

function merged(a: Bucket, b: Bucket): Bucket {
  const average = (x: Figure, y: Figure) => (x === null || y === null ? (x ?? y) : (x * a.n + y * b.n) / (a.n + b.n));
  const averages = (x: Quantiles | null, y: Quantiles | null) =>
    x === null || y === null ? (x ?? y) : (x.map((value, i) => average(value, y[i] ?? null)) as unknown as Quantiles);
  return {
    bucket: a.bucket,
    n: a.n + b.n,
    floor: average(a.floor, b.floor),
    mean: average(a.mean, b.mean),
    min: extreme(Math.min, a.min, b.min),
    max: extreme(Math.max, a.max, b.max),
    duty: average(a.duty, b.duty),
    means: averages(a.means, b.means),
    peaks: averages(a.peaks, b.peaks),
  };
}

function extreme(of: (a: number, b: number) => number, ...[a, b]: readonly [Figure, Figure]): Figure {
  return a === null || b === null ? (a ?? b) : of(a, b);
}

function figure(value: unknown): Figure {
  return typeof value === "number" ? value : null;
}

function quantiles(value: unknown): Quantiles | null {
  const all = Array.isArray(value) ? value.filter((one) => typeof one === "number") : [];
  return all.length === 4 ? (all.map((packed) => packed / 10) as unknown as Quantiles) : null;
}
