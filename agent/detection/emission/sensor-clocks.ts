/**
 * How far each sensor's clock stands from the others'. Sensors drift up to 20 ppm between time syncs, a millisecond a minute; the same bursts heard by
 * two of them show it. Offsets are against the middle of all sensors, so that one sensor's sync moves only itself.
 */
import type { DurationMicros } from "../../domain/index.ts";
import type { BurstAt } from "./sounding.ts";

/** Clocks further apart than this are not matched, µs; half of GSM's frame, so that its comb is matched one way only. */
const REACH = 2250;
const BIN = 50;
const BINS = Math.ceil((2 * REACH) / BIN) + 1;
/** Bursts of a list that are compared. */
const COMPARED = 48;
/** Fewer bursts in common than this, or a smaller share, prove nothing. */
const COMMON = 3;
const SHARE = 0.5;
/** µs by which one burst's length differs between sensors. */
const LENGTHS = 60;
/** Windows after which drift makes an offset useless: 2 s at 20 ppm each are 80 µs. */
const GOOD_FOR = 8;

export class SensorClocks {
  /** µs to subtract from a sensor's burst times. */
  readonly offsets: Float64Array;
  /** Number of the window in which each offset was last seen. */
  readonly seen: Float64Array;
  readonly #bands: number;
  readonly #histogram = new Uint16Array(BINS);

  constructor(sensors: number, bands: number) {
    this.offsets = new Float64Array(sensors);
    this.seen = new Float64Array(sensors).fill(-GOOD_FOR - 1);
    this.#bands = bands;
  }

  /** Whether a sensor's offset is fresh enough at window `now` to compare places in a period. */
  sure(sensor: number, now: number): boolean {
    return now - (this.seen[sensor] as number) <= GOOD_FOR;
  }

  /** Learns from the burst lists of window `now`, by slot. */
  learn(lists: ReadonlyMap<number, readonly BurstAt[]>, now: number): void {
    const byBand = new Map<number, Map<number, readonly BurstAt[]>>();
    for (const [slot, list] of lists) {
      if (list.length < COMMON) continue;
      const band = slot % this.#bands;
      const heard = byBand.get(band) ?? new Map<number, readonly BurstAt[]>();
      heard.set(Math.floor(slot / this.#bands), list);
      byBand.set(band, heard);
    }
    const known = new Set<number>();
    const widest = [...byBand].filter(([, heard]) => heard.size > 1).sort((a, b) => b[1].size - a[1].size || a[0] - b[0]);
    for (const [, heard] of widest) this.#align(heard, known);
    for (const sensor of known) this.seen[sensor] = now;
  }

  /** Sets the offsets of the sensors that hear one band together, leaving their middle where it was. */
  #align(heard: ReadonlyMap<number, readonly BurstAt[]>, known: Set<number>): void {
    if ([...heard.keys()].every((sensor) => known.has(sensor))) return;
    const [hub, hubList] = [...heard].reduce((a, b) => (b[1].length > a[1].length || (b[1].length === a[1].length && b[0] < a[0]) ? b : a));
    const against = new Map<number, DurationMicros>([[hub, 0]]);
    for (const [sensor, list] of heard) {
      if (sensor === hub) continue;
      const guess = this.#offset(sensor) - this.#offset(hub);
      const found = this.#difference(hubList, list, guess);
      if (found !== undefined) against.set(sensor, found);
    }
    if (against.size < 2) return;
    // Sensors that another band has set in this window tie the two groups together.
    const set = [...against].filter(([sensor]) => known.has(sensor));
    const moves = (set.length > 0 ? set : [...against])
      .map(([sensor, difference]) => this.#offset(sensor) - difference)
      .sort((a, b) => a - b);
    const middle = moves[moves.length >> 1] as number;
    for (const [sensor, difference] of against) {
      if (known.has(sensor)) continue;
      this.offsets[sensor] = difference + middle;
      known.add(sensor);
    }
  }

  #offset(sensor: number): number {
    return this.offsets[sensor] as number;
  }

  /** µs by which `later` shows the bursts of `first` later; of equal candidates the one nearest `guess`. */
  #difference(first: readonly BurstAt[], later: readonly BurstAt[], guess: DurationMicros): DurationMicros | undefined {
    const histogram = this.#histogram.fill(0);
    const n = Math.min(first.length, COMPARED);
    const end = (first[n - 1] as BurstAt).t + REACH;
    let from = 0;
    let compared = 0;
    for (let j = 0; j < later.length; j++) {
      const t = (later[j] as BurstAt).t;
      if (t > end) break;
      compared++;
      while (from < n && (first[from] as BurstAt).t < t - REACH) from++;
      for (let i = from; i < n && (first[i] as BurstAt).t <= t + REACH; i++) {
        if (!sameLength(first[i] as BurstAt, later[j] as BurstAt)) continue;
        const bin = Math.floor((t - (first[i] as BurstAt).t + REACH) / BIN);
        histogram[bin] = (histogram[bin] as number) + 1;
      }
    }
    let best = -1;
    let most = 0;
    for (let bin = 0; bin + 1 < BINS; bin++) {
      const count = (histogram[bin] as number) + (histogram[bin + 1] as number);
      const nearer = Math.abs(centre(bin) - guess) < Math.abs(centre(best) - guess);
      if (count > most || (count === most && count > 0 && nearer)) {
        most = count;
        best = bin;
      }
    }
    if (most < COMMON || most < SHARE * Math.min(n, compared)) return undefined;
    return meanWithin(first, later, { n, low: best * BIN - REACH, high: (best + 2) * BIN - REACH });
  }
}

/** Two transmitters that overlap are one longer burst to a sensor that hears both, and would show a wrong offset. */
function sameLength(a: BurstAt, b: BurstAt): boolean {
  return Math.abs(a.length - b.length) <= LENGTHS;
}

/** Middle of the two bins from `bin` on. */
function centre(bin: number): number {
  return (bin + 1) * BIN - REACH;
}

function meanWithin(
  first: readonly BurstAt[],
  later: readonly BurstAt[],
  range: { readonly n: number; readonly low: number; readonly high: number },
): number {
  let sum = 0;
  let count = 0;
  let from = 0;
  for (const burst of later) {
    while (from < range.n && (first[from] as BurstAt).t < burst.t - range.high) from++;
    for (let i = from; i < range.n; i++) {
      const difference = burst.t - (first[i] as BurstAt).t;
      if (difference < range.low) break;
      if (difference >= range.high || !sameLength(first[i] as BurstAt, burst)) continue;
      sum += difference;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}
