/**
 * How far each sensor's clock stands from the others'. Sensors drift up to 20 ppm between time syncs, a millisecond a minute; the same bursts heard by
 * two of them show it. Offsets are against the middle of all sensors, so that one sensor's sync moves only itself. Between syncs a clock does not jump, and
 * a sync leaves two clocks alike: where enough bursts agree near the expected offset, or near none, it is that, whatever else the bursts of two
 * transmitters would allow.
 */
import { Counters, type DurationMicros } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import type { BurstTable } from "../window/burst-table.ts";
import { clocksStage } from "./clocks-stage.ts";

const PARAMS = defaults(clocksStage);

/** Clocks further apart than this are not matched, µs; half of GSM's frame, so that its comb is matched one way only. */
const REACH = 2250;
const BIN = 50;
const BINS = Math.ceil((2 * REACH) / BIN) + 1;

/** µs by which a clock is wrong a minute after it was set, with nothing known about it. */
const UNKNOWN = 1200;
/** µs by which an offset is wrong when it has just been seen. */
const JITTER = 20;

interface BurstAt {
  readonly t: number;
  readonly length: number;
}

function listOf(table: BurstTable, slot: number): readonly BurstAt[] {
  const list: BurstAt[] = [];
  for (let i = table.from[slot] as number; i < (table.to[slot] as number); i++)
    list.push({ t: table.t[i] as number, length: table.length[i] as number });
  return list;
}

/** µs, and number of the window in which it was seen. */
export type SavedClock = readonly [offset: DurationMicros, seen: number];

export interface SensorClocksOptions {
  /**
   * Bands, by number, of transmitters that are always on: two base stations, each heard by one sensor, look like one heard by both, so such a band
   * only follows clocks that are known.
   */
  readonly steady?: ReadonlySet<number>;
}

export class SensorClocks {
  readonly counters = new Counters(clocksStage.id);
  /** µs to subtract from a sensor's burst times. */
  readonly offsets: Float64Array;
  /** Number of the window in which each offset was last seen. */
  readonly seen: Float64Array;
  readonly #bands: number;
  readonly #histogram = new Uint16Array(BINS);
  readonly #steady: ReadonlySet<number>;

  constructor(sensors: number, bands: number, options: SensorClocksOptions = {}) {
    this.#steady = options.steady ?? new Set();
    this.offsets = new Float64Array(sensors);
    this.seen = new Float64Array(sensors).fill(-PARAMS.goodFor - 1);
    this.#bands = bands;
  }

  /** µs by which a sensor's offset may be wrong at window `now`. */
  slack(sensor: number, now: number): DurationMicros {
    const age = now - (this.seen[sensor] as number);
    return Math.min(UNKNOWN, JITTER + (PARAMS.drift / 2) * Math.max(0, age));
  }

  /** Whether a sensor's offset is fresh enough at window `now` to compare places in a period. */
  sure(sensor: number, now: number): boolean {
    return now - (this.seen[sensor] as number) <= PARAMS.goodFor;
  }

  /** Learns from the burst lists of window `now`, by slot. */
  learn(table: BurstTable, now: number): void {
    const byBand = new Map<number, Map<number, readonly BurstAt[]>>();
    for (const slot of table.slots) {
      if (table.count(slot) < PARAMS.common) continue;
      const band = slot % this.#bands;
      const heard = byBand.get(band) ?? new Map<number, readonly BurstAt[]>();
      heard.set(Math.floor(slot / this.#bands), listOf(table, slot));
      byBand.set(band, heard);
    }
    const known = new Set<number>();
    const order = (band: number): number => (this.#steady.has(band) ? 1 : 0);
    const widest = [...byBand]
      .filter(([, heard]) => heard.size > 1)
      .sort((a, b) => order(a[0]) - order(b[0]) || b[1].size - a[1].size || a[0] - b[0]);
    for (const [band, heard] of widest) {
      // Sensors that hear another transmitter than the first group's are a group of their own.
      for (let rest = heard; rest.size > 1; ) {
        const group = this.#align(rest, { known, now, follow: this.#steady.has(band) });
        rest = new Map([...rest].filter(([sensor]) => !group.has(sensor)));
      }
    }
    for (const sensor of known) this.seen[sensor] = now;
    this.#count(table, known.size);
  }

  /** `seen`: sensors whose clocks this window showed. */
  #count({ slots }: BurstTable, seen: number): void {
    let sensors = 0;
    let last = -1;
    for (const slot of slots) {
      const sensor = Math.floor(slot / this.#bands);
      if (sensor !== last) sensors++;
      last = sensor;
    }
    this.counters.in += sensors;
    this.counters.out += seen;
    if (sensors > seen) this.counters.reject("nothing-in-common", sensors - seen);
  }

  /** Sets the offsets of the sensors that hear what the fullest list holds, leaving their middle where it was; gives those sensors. */
  #align(
    heard: ReadonlyMap<number, readonly BurstAt[]>,
    at: { readonly known: Set<number>; readonly now: number; readonly follow: boolean },
  ): ReadonlyMap<number, DurationMicros> {
    const { known, now, follow } = at;
    if ([...heard.keys()].every((sensor) => known.has(sensor))) return new Map([...heard.keys()].map((sensor) => [sensor, 0]));
    const [hub, hubList] = [...heard].reduce((a, b) => (b[1].length > a[1].length || (b[1].length === a[1].length && b[0] < a[0]) ? b : a));
    const against = new Map<number, DurationMicros>([[hub, 0]]);
    for (const [sensor, list] of heard) {
      if (sensor === hub) continue;
      const age = now - Math.min(this.seen[sensor] as number, this.seen[hub] as number);
      const found = difference(hubList, list, {
        guess: this.#offset(sensor) - this.#offset(hub),
        tolerance: Math.min(PARAMS.wide, PARAMS.near + PARAMS.drift * age),
        histogram: this.#histogram,
      });
      if (found !== undefined && (found.likely || !follow)) against.set(sensor, found.difference);
    }
    if (against.size < 2) return against;
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
    return against;
  }

  /** What is known of one sensor's clock. */
  save(sensor: number): SavedClock {
    return [this.offsets[sensor] as number, this.seen[sensor] as number];
  }

  restore(sensor: number, [offset, seen]: SavedClock): void {
    this.offsets[sensor] = offset;
    this.seen[sensor] = seen;
  }

  #offset(sensor: number): number {
    return this.offsets[sensor] as number;
  }
}

/** µs by which `later` shows the bursts of `first` later; `likely`: as expected, or as of clocks that were just set, which go before all else. */
function difference(
  first: readonly BurstAt[],
  later: readonly BurstAt[],
  by: { readonly guess: DurationMicros; readonly tolerance: DurationMicros; readonly histogram: Uint16Array },
): { readonly difference: DurationMicros; readonly likely: boolean } | undefined {
  const histogram = by.histogram.fill(0);
  const n = Math.min(first.length, PARAMS.compared);
  const compared = count(first, later, { n, histogram });
  const enough = Math.max(PARAMS.common, PARAMS.share * Math.min(n, compared));
  const expected = fullest(histogram, by.guess, (bin) => Math.abs(centre(bin) - by.guess) <= by.tolerance);
  const set = fullest(histogram, 0, (bin) => Math.abs(centre(bin)) <= PARAMS.set);
  const likely = Math.max(expected.count, set.count) >= enough;
  const best = likely ? (set.count > expected.count ? set : expected) : fullest(histogram, by.guess, () => true);
  if (best.count < enough) return undefined;
  const other = fullest(histogram, by.guess, (bin) => Math.abs(bin - best.bin) > 2);
  if (best.count < other.count + (likely ? 1 : 3) + (likely ? 0 : other.count / 4)) return undefined;
  return { difference: meanWithin(first, later, { n, low: best.bin * BIN - REACH, high: (best.bin + 2) * BIN - REACH }), likely };
}

/** Fills the histogram with the differences of bursts that may be the same; gives how many of `later` were compared. */
function count(
  first: readonly BurstAt[],
  later: readonly BurstAt[],
  into: { readonly n: number; readonly histogram: Uint16Array },
): number {
  const { n, histogram } = into;
  const end = (first[n - 1] as BurstAt).t + REACH;
  let from = 0;
  let compared = 0;
  for (const burst of later) {
    if (burst.t > end) break;
    compared++;
    while (from < n && (first[from] as BurstAt).t < burst.t - REACH) from++;
    for (let i = from; i < n && (first[i] as BurstAt).t <= burst.t + REACH; i++) {
      if (!sameLength(first[i] as BurstAt, burst)) continue;
      const bin = Math.floor((burst.t - (first[i] as BurstAt).t + REACH) / BIN);
      histogram[bin] = (histogram[bin] as number) + 1;
    }
  }
  return compared;
}

/** The two neighbouring bins that hold most, of those that are wanted; of equal ones those nearest `guess`. */
function fullest(
  histogram: Uint16Array,
  guess: DurationMicros,
  wanted: (bin: number) => boolean,
): { readonly bin: number; readonly count: number } {
  let best = -1;
  let most = 0;
  for (let bin = 0; bin + 1 < BINS; bin++) {
    const held = (histogram[bin] as number) + (histogram[bin + 1] as number);
    if (held === 0 || held < most || !wanted(bin)) continue;
    if (held > most || Math.abs(centre(bin) - guess) < Math.abs(centre(best) - guess)) {
      most = held;
      best = bin;
    }
  }
  return { bin: best, count: most };
}

/** Two transmitters that overlap are one longer burst to a sensor that hears both, and would show a wrong offset. */
function sameLength(a: BurstAt, b: BurstAt): boolean {
  return Math.abs(a.length - b.length) <= PARAMS.lengths;
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
