/**
 * Reads a calibration walk out of a stream: `mark` lines say in which cell the test phone stands, readings and bursts say what the sensors
 * made of it. A stop lasts from its mark to the next, and no longer than its dwell: nobody knows when the engineer walked on.
 */
import { type Bursts, dbm, type Mark, type Micros, milliwatts, type Reading, SECOND, type StreamItem, WINDOW } from "../domain/index.ts";

/** Name of the marks of a walk; one without a cell ends the stop before it. */
const CALIBRATION = "calibration";

export interface WalkReaderOptions {
  /** Seconds of a stop that count. */
  readonly seconds: number;
  /** The test phone's band where marks name none. */
  readonly band?: string;
  /** Marks that came apart from the stream. */
  readonly marks: readonly Mark[];
}

/** What was heard at one mark. Levels are as the sensors give them. */
export interface Stop {
  readonly mark: Mark;
  readonly cell: string;
  readonly band: string;
  /** dBm by sensor: mean over the windows of the stop. */
  readonly heard: ReadonlyMap<string, number>;
  /** dBm by sensor that listened in vain: what it would have shown. */
  readonly silent: ReadonlyMap<string, number>;
}

/** Lines of a recording are in order of `t` give or take this. */
const DISORDER = 5 * SECOND;
/** Between marking and standing still. */
const SETTLES = 500_000;
/** dB over the floor from which a burst or a level counts. */
const OVER_FLOOR = 6;
/** dB of peak over mean below which a level is a carrier without gaps. */
const CREST = 2.5;
/** A sensor that heard it in a smaller share of the windows counts as one that did not. */
const SELDOM = 0.25;
/** Observations held until every mark before them has come; the oldest are dropped and counted. */
const HELD = 200_000;

interface Hearing {
  windows: number;
  readonly levels: number[];
  loudest: number;
}

interface OpenStop {
  readonly mark: Mark;
  readonly cell: string;
  readonly band: string;
  until: Micros;
  /** By sensor and window. */
  readonly bursts: Map<string, Map<number, number[]>>;
  readonly readings: Map<string, Map<number, Reading>>;
}

export class WalkReader {
  readonly #options: WalkReaderOptions;
  readonly #stops: OpenStop[] = [];
  #held: (Reading | Bursts)[] = [];
  #newest = 0;
  /** Observations that came when too many were held. */
  dropped = 0;
  /** Marks of a walk that name no band where none was given. */
  withoutBand = 0;

  constructor(options: WalkReaderOptions) {
    this.#options = options;
    for (const mark of [...options.marks].sort((a, b) => a.t - b.t)) this.#mark(mark);
  }

  push(item: StreamItem): void {
    if (item.t > this.#newest) this.#newest = item.t;
    if (item.type === "mark") this.#mark(item);
    if (item.type !== "reading" && item.type !== "bursts") return;
    if (this.#held.length >= HELD) this.dropped++;
    else this.#held.push(item);
    const first = this.#held[0];
    if (first !== undefined && first.t < this.#newest - 2 * DISORDER) this.#release(this.#newest - DISORDER);
  }

  finish(): readonly Stop[] {
    this.#release(Number.POSITIVE_INFINITY);
    return this.#stops.map(stopOf).filter(({ heard, silent }) => heard.size + silent.size > 0);
  }

  #mark(mark: Mark): void {
    if (mark.mark !== CALIBRATION) return;
    const before = this.#stops.filter((stop) => stop.mark.t < mark.t).at(-1);
    const after = this.#stops.find((stop) => stop.mark.t > mark.t);
    if (before !== undefined && mark.t < before.until) before.until = mark.t;
    const band = mark.band ?? this.#options.band;
    if (mark.cell === undefined) return;
    if (band === undefined) {
      this.withoutBand++;
      return;
    }
    const until = Math.min(mark.t + SETTLES + this.#options.seconds * SECOND, after?.mark.t ?? Number.POSITIVE_INFINITY);
    this.#stops.push({ mark, cell: mark.cell, band, until, bursts: new Map(), readings: new Map() });
    this.#stops.sort((a, b) => a.mark.t - b.mark.t);
  }

  #release(before: Micros): void {
    const held = this.#held;
    this.#held = held.filter(({ t }) => t >= before);
    for (const item of held) if (item.t < before) this.#hear(item);
  }

  #hear(item: Reading | Bursts): void {
    const begin = item.type === "bursts" ? item.t : item.t - item.dt;
    const stop = this.#stops.find(({ mark, band, until }) => band === item.band && begin >= mark.t + SETTLES && begin + WINDOW <= until);
    if (stop === undefined) return;
    const window = Math.floor(begin / WINDOW);
    if (item.type === "reading") inner(stop.readings, item.sensor).set(window, item);
    else
      inner(stop.bursts, item.sensor).set(
        window,
        item.list.map(([, , level]) => level),
      );
  }
}

function stopOf({ mark, cell, band, bursts, readings }: OpenStop): Stop {
  const heard = new Map<string, number>();
  const silent = new Map<string, number>();
  for (const sensor of new Set([...readings.keys(), ...bursts.keys()])) {
    const hearing = hear(readings.get(sensor), bursts.get(sensor));
    if (hearing.levels.length > 0 && hearing.levels.length >= SELDOM * hearing.windows) heard.set(sensor, median(hearing.levels));
    else if (Number.isFinite(hearing.loudest)) silent.set(sensor, hearing.loudest);
  }
  return { mark, cell, band, heard, silent };
}

/** A level for each window in which a sensor heard something. */
function hear(readings: ReadonlyMap<number, Reading> | undefined, bursts: ReadonlyMap<number, readonly number[]> | undefined): Hearing {
  const hearing: Hearing = { windows: 0, levels: [], loudest: Number.NEGATIVE_INFINITY };
  for (const window of new Set([...(readings?.keys() ?? []), ...(bursts?.keys() ?? [])])) {
    hearing.windows++;
    const reading = readings?.get(window);
    const floor = reading?.floor ?? Number.NEGATIVE_INFINITY;
    const clear = (bursts?.get(window) ?? []).filter((level) => level > floor + OVER_FLOOR);
    const level = clear.length > 0 ? clear.reduce((a, b) => a + b, 0) / clear.length : carrier(reading);
    if (level !== undefined) hearing.levels.push(level);
    else hearing.loudest = Math.max(hearing.loudest, reading?.peak ?? Number.NEGATIVE_INFINITY);
  }
  return hearing;
}

/** A transmitter without gaps has no bursts: its mean less the floor. */
function carrier(reading: Reading | undefined): number | undefined {
  if (reading?.mean === undefined || reading.peak === undefined || reading.floor === undefined) return undefined;
  if (reading.mean < reading.floor + OVER_FLOOR || reading.peak - reading.mean > CREST) return undefined;
  return dbm(milliwatts(reading.mean) - milliwatts(reading.floor));
}

function inner<V>(map: Map<string, Map<number, V>>, key: string): Map<number, V> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = new Map<number, V>();
  map.set(key, made);
  return made;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] as number) + (sorted[sorted.length >> 1] as number)) / 2;
}
