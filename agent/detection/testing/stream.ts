/** A seeded stream of readings and burst lists, for tests: quiet bands, and transmitters heard at given levels. */
import type { Burst, Micros, StreamItem } from "../../domain/index.ts";
import { SECOND, WINDOW } from "../../domain/index.ts";

export const START: Micros = 1_800_000_000 * SECOND;
const FLOOR = -95;

/** Uniform numbers in [0, 1), the same for the same seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function normal(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** A transmitter: when each burst begins (µs after START), how long, and dBm at each sensor that hears it. */
interface Transmitter {
  readonly band: string;
  readonly bursts: readonly (readonly [at: number, length: number])[];
  readonly levels: Readonly<Record<string, number>>;
}

export interface StreamOptions {
  readonly seconds: number;
  readonly sensors: readonly string[];
  readonly bands: readonly string[];
  readonly transmitters?: readonly Transmitter[];
  readonly seed?: number;
  /** µs that a sensor's clock is ahead. */
  readonly clocks?: Readonly<Record<string, number>>;
  /** Length of the sensors' intervals, µs; left out: a window. */
  readonly interval?: number;
  /** Leave the burst lists out. */
  readonly readingsOnly?: true;
}

export function stream(options: StreamOptions): readonly StreamItem[] {
  const uniform = random(options.seed ?? 1);
  const items: StreamItem[] = [];
  const interval = options.interval ?? WINDOW;
  for (let n = 0; n < (options.seconds * SECOND) / interval; n++) {
    const t = START + n * interval;
    for (const sensor of options.sensors) for (const band of options.bands) items.push(...listen(options, { t, sensor, band, uniform }));
    items.push({ type: "tick", t: t + interval });
  }
  return items;
}

function listen(
  options: StreamOptions,
  at: { readonly t: Micros; readonly sensor: string; readonly band: string; readonly uniform: () => number },
): readonly StreamItem[] {
  const { t, sensor, band, uniform } = at;
  const { interval = WINDOW } = options;
  const list: Burst[] = [];
  let power = 10 ** ((FLOOR + 1 + 0.15 * normal(uniform)) / 10);
  let peak = FLOOR + 5.6 + 0.65 * normal(uniform);
  for (const transmitter of options.transmitters ?? []) {
    const level = transmitter.levels[sensor];
    if (transmitter.band !== band || level === undefined) continue;
    for (const [start, length] of transmitter.bursts) {
      const begin = START + start;
      const from = Math.max(begin, t);
      const until = Math.min(begin + length, t + interval);
      if (until <= from) continue;
      power += (10 ** (level / 10) * (until - from)) / interval;
      peak = Math.max(peak, level);
      list.push([from - t + (options.clocks?.[sensor] ?? 0), until - from, level + 0.3 * normal(uniform)]);
    }
  }
  const reading = {
    type: "reading",
    t: t + interval,
    dt: interval,
    sensor,
    band,
    floor: FLOOR,
    mean: 10 * Math.log10(power),
    peak,
    duty: 0,
    bursts: list.length,
  } as const;
  if (list.length === 0 || options.readingsOnly) return [reading];
  return [{ type: "bursts", t, sensor, band, list: list.slice(0, 128), more: Math.max(0, list.length - 128) }, reading];
}

/** Bursts of a GSM call: one slot in each frame. */
export function gsmCall(from: number, seconds: number): readonly (readonly [number, number])[] {
  const frame = 60_000 / 13;
  return Array.from({ length: Math.floor((seconds * SECOND) / frame) }, (_, i) => [Math.round(from * SECOND + i * frame), 547] as const);
}

/** Bursts of an LTE call: a subframe every 20 ms. */
export function lteCall(from: number, seconds: number): readonly (readonly [number, number])[] {
  return Array.from({ length: seconds * 50 }, (_, i) => [from * SECOND + i * 20_000, 1000] as const);
}

/** A DECT base: a burst every 10 ms, for ever. */
export function dectBase(seconds: number): readonly (readonly [number, number])[] {
  return Array.from({ length: seconds * 100 }, (_, i) => [i * 10_000 + 3300, 368] as const);
}

/** The same item list in another order inside each window. */
export function shuffled(items: readonly StreamItem[], seed: number): readonly StreamItem[] {
  const uniform = random(seed);
  const byWindow = new Map<number, { readonly item: StreamItem; readonly key: number }[]>();
  for (const item of items) {
    // A tick closes windows: it stays where it is, at the end of its own.
    const window = Math.floor((item.type === "bursts" ? item.t : item.t - 1) / WINDOW);
    const list = byWindow.get(window) ?? [];
    list.push({ item, key: item.type === "tick" ? 2 : uniform() });
    byWindow.set(window, list);
  }
  return [...byWindow.values()].flatMap((list) => list.sort((a, b) => a.key - b.key).map((one) => one.item));
}
