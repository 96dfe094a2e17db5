/** The levels of one sensor and band over time, in the columns that the chart wants. Bounded: the oldest points go first. */

export interface LevelPoint {
  /** µs */
  readonly t: number;
  /** dBm; null = not given. */
  readonly floor: number | null;
  readonly mean: number | null;
  readonly peak: number | null;
}

/** Seconds, floor, mean, peak: the order of uPlot's data. */
export type Columns = [number[], (number | null)[], (number | null)[], (number | null)[]];

export class LevelSeries {
  readonly columns: Columns = [[], [], [], []];
  readonly max: number;
  /** Points that had to go. */
  dropped = 0;

  constructor(max: number) {
    this.max = max;
  }

  /** Adds a point at the end; one that is not newer than the last is ignored. */
  add(point: LevelPoint): void {
    const [seconds, floor, mean, peak] = this.columns;
    const at = point.t / 1e6;
    if (at <= (seconds.at(-1) ?? Number.NEGATIVE_INFINITY)) return;
    seconds.push(at);
    floor.push(point.floor);
    mean.push(point.mean);
    peak.push(point.peak);
    if (seconds.length > this.max) this.#drop(Math.ceil(this.max / 8));
  }

  #drop(count: number): void {
    for (const column of this.columns) column.splice(0, count);
    this.dropped += count;
  }
}

/** What the chart shows between `from` and `to` (seconds): history, then whatever live levels are newer. */
export function joinColumns(history: Columns, live: Columns, window: { readonly from: number; readonly to: number }): Columns {
  const seam = history[0].at(-1) ?? Number.NEGATIVE_INFINITY;
  const first = live[0].findIndex((at) => at > seam);
  const joined = history.map((column, index) => (first < 0 ? column : [...column, ...(live[index] ?? []).slice(first)])) as Columns;
  const begin = joined[0].findIndex((at) => at >= window.from);
  if (begin < 0) return [[], [], [], []];
  const after = joined[0].findIndex((at) => at > window.to);
  const end = after < 0 ? joined[0].length : after;
  return joined.map((column) => column.slice(begin, end)) as Columns;
}
