/** Levels over time as the report draws them: for each sensor and band the highest peak in each of a few hundred bins. Pure. */
import type { Micros } from "@wingwatch/agent/domain";
import type { Span } from "./raw-period.ts";

export interface Track {
  readonly sensor: string;
  readonly band: string;
  /** dBm, bin by bin; null: nothing was reported there. */
  readonly peaks: readonly (number | null)[];
  /** dBm, the sensor's own estimate, in the middle of what it said; null: it said none. */
  readonly floor: number | null;
}

interface Bins {
  readonly sensor: string;
  readonly band: string;
  readonly peaks: (number | null)[];
  readonly floors: number[];
}

const BINS = 480;

export class LevelTracks {
  readonly #span: Span;
  readonly #bands: ReadonlySet<string>;
  readonly #tracks = new Map<string, Bins>();

  constructor(span: Span, bands: ReadonlySet<string>) {
    this.#span = span;
    this.#bands = bands;
  }

  take(item: { readonly type: string; readonly t: Micros } & Readonly<Record<string, unknown>>): void {
    const { sensor, band, peak, mean, floor } = item;
    if (item.type !== "reading" || typeof sensor !== "string" || typeof band !== "string" || !this.#bands.has(band)) return;
    const { from, to } = this.#span;
    const at = Math.floor(((item.t - from) / (to - from)) * BINS);
    if (at < 0 || at >= BINS) return;
    const key = `${sensor}\n${band}`;
    let bins = this.#tracks.get(key);
    if (bins === undefined) {
      bins = { sensor, band, peaks: new Array<number | null>(BINS).fill(null), floors: [] };
      this.#tracks.set(key, bins);
    }
    const level = typeof peak === "number" ? peak : mean;
    if (typeof level === "number") bins.peaks[at] = Math.max(bins.peaks[at] ?? Number.NEGATIVE_INFINITY, level);
    if (typeof floor === "number") bins.floors.push(floor);
  }

  /** Those that rise highest over their floor first. */
  list(): readonly Track[] {
    return [...this.#tracks.values()]
      .map(({ sensor, band, peaks, floors }) => ({ sensor, band, peaks, floor: median(floors) }))
      .sort((a, b) => rise(b) - rise(a));
  }
}

function rise({ peaks, floor }: Track): number {
  const highest = Math.max(...peaks.map((peak) => peak ?? Number.NEGATIVE_INFINITY));
  return highest - (floor ?? -100);
}

function median(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}
