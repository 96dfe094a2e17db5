/** Takes sweeps to emissions: bins that stay up merge into runs, runs that stay are emissions, with or without a band. */
import { type Band, bandAt, Counters, type DurationMicros, type Micros, type Sweep, WINDOW } from "../../domain/index.ts";
import type { Budget } from "../detector/budget.ts";
import { newTrack, type Track } from "../emission/track.ts";
import { update } from "../emission/update.ts";
import type { AmbientBand } from "../index.ts";
import { noiseFloorStage } from "../noise-floor/stage.ts";
import type { Slots } from "../slots.ts";
import { defaults } from "../stage.ts";
import type { WindowBuffer } from "../window/buffer.ts";
import { spreadsFor } from "./accepted.ts";
import type { BestBin } from "./best-bin.ts";
import { type Bin, Bins, becomeAmbient, isAmbient, learnBin, learnt, note, ownLimit, type SavedBin } from "./bins.ts";
import { CommonStep } from "./common-step.ts";
import { NeighbourLimit } from "./neighbours.ts";
import { sweepStage } from "./stage.ts";

const PARAMS = defaults(sweepStage);
/** µs of being busy. */
const AMBIENT_AFTER = defaults(noiseFloorStage).ambientAfter * WINDOW;
const MASK = (1 << PARAMS.looks) - 1;

/** Bins that are up side by side. */
interface Run {
  readonly low: number;
  readonly high: number;
  readonly hz: number;
  readonly level: number;
  readonly floor: number;
  /** µs that its strongest bin has been busy. */
  readonly busy: DurationMicros;
}

/** An emission's bins, by frequency. */
interface Extent {
  low: number;
  high: number;
  readonly bins: Set<number>;
  interval: number;
  /** What it was is part of the floor by now: it takes nothing more. */
  closed?: true;
}

/** A bin that is up. */
interface Up {
  readonly bin: Bin;
  readonly level: number;
  readonly floor: number;
}

interface Sweeper {
  readonly bins: Bins;
  last: Micros;
  interval: DurationMicros;
  readonly step: CommonStep;
}

interface SavedSensor {
  readonly step: number;
  readonly last: Micros;
  readonly interval?: DurationMicros;
  readonly noise?: CommonStep["saved"];
  readonly bins: readonly SavedBin[];
}

type SavedExtent = Omit<Extent, "bins"> & { readonly bins: readonly number[] };

export interface SavedSweeps {
  readonly sensors: Readonly<Record<string, SavedSensor>>;
  /** By emission; left out: none lives. */
  readonly extents?: Readonly<Record<string, SavedExtent>>;
}

export interface SweepOptions {
  readonly bands: readonly Band[];
  readonly slots: Slots;
  readonly budget: Budget;
  /** Told of each bin that is looked at. */
  readonly watched?: BestBin | undefined;
}

export class SweepStage {
  readonly counters = new Counters(sweepStage.id);
  tracks: Track[] = [];
  touched: Track[] = [];
  readonly #bands: readonly Band[];
  readonly #slots: Slots;
  readonly #sensors = new Map<string, Sweeper>();
  readonly #extents = new Map<string, Extent>();

  /** False incidents a sensor and day. */
  readonly #rate: number;
  readonly #neighbours: NeighbourLimit;
  readonly #watched: BestBin | undefined;

  constructor(options: SweepOptions) {
    this.#bands = options.bands;
    this.#slots = options.slots;
    this.#rate = options.budget.falseIncidentsPerSensorDay;
    this.#neighbours = new NeighbourLimit(this.#rate);
    this.#watched = options.watched;
  }

  /** Takes a sweep for its floors only. */
  learn(sweep: Sweep): void {
    const { bins } = this.#sensor(sweep);
    this.#each(sweep, bins, (bin, level) => {
      learnBin(bin, level);
      this.counters.out++;
    });
  }

  step(window: WindowBuffer, now: Micros): void {
    this.touched = [];
    this.#watched?.clear();
    for (const sweep of window.sweeps) {
      const sensor = this.#sensor(sweep);
      if (sweep.t > sensor.last) {
        sensor.interval = sensor.last === 0 ? 0 : sweep.t - sensor.last;
        sensor.last = sweep.t;
      }
      const up = this.#look(sweep, sensor.bins);
      for (const run of runs(up, sensor.bins.step)) this.#take(run, sweep, sensor);
    }
    for (const id of new Set(window.sweeps.map(({ sensor }) => sensor))) this.#steps(this.#sensors.get(id) as Sweeper, now);
  }

  expire(now: Micros): readonly Track[] {
    const ended = this.tracks.filter((track) => now - track.last > Math.max(PARAMS.gap, 3 * (this.#extents.get(track.id)?.interval ?? 0)));
    if (ended.length === 0) return ended;
    this.tracks = this.tracks.filter((track) => !ended.includes(track));
    for (const track of ended) this.#extents.delete(track.id);
    return ended;
  }

  save(): SavedSweeps {
    const rows = [...this.#sensors].sort(([a], [b]) => (a < b ? -1 : 1));
    const sensors = rows.map(
      ([id, { bins, last, interval, step }]) => [id, { step: bins.step, last, interval, noise: step.saved, bins: bins.save() }] as const,
    );
    const extents = this.tracks.map(({ id }) => [id, saveExtent(this.#extents.get(id) as Extent)] as const);
    return { sensors: Object.fromEntries(sensors), ...(extents.length > 0 && { extents: Object.fromEntries(extents) }) };
  }

  /** `tracks`: the emissions that lived then. */
  restore(saved: SavedSweeps, tracks: readonly Track[]): void {
    for (const [id, { step, last, interval = 0, noise, bins: rows }] of Object.entries(saved.sensors)) {
      const sensor = { bins: new Bins(step), last, interval, step: new CommonStep() };
      sensor.bins.restore(rows);
      if (noise !== undefined) sensor.step.restore(noise);
      this.#sensors.set(id, sensor);
    }
    for (const [id, extent] of Object.entries(saved.extents ?? {})) this.#extents.set(id, { ...extent, bins: new Set(extent.bins) });
    this.tracks = tracks.filter(({ id }) => this.#extents.has(id));
  }

  /** Bins with something in them that never stops, side by side, by sensor. */
  ambient(): readonly AmbientBand[] {
    return [...this.#sensors].flatMap(([sensor, { bins }]) =>
      runs(
        [...bins.all()].filter(isAmbient).map((bin) => ({ bin, level: bin.ambient, floor: bin.median })),
        bins.step,
      ).map(({ low, high, hz }) => ({
        sensor,
        band: bandAt(this.#bands, hz)?.id ?? null,
        hz: [low * bins.step, (high + 1) * bins.step] as const,
      })),
    );
  }

  #sensor(sweep: Sweep): Sweeper {
    const known = this.#sensors.get(sweep.sensor);
    if (known !== undefined && known.bins.step === sweep.step) return known;
    const sensor = { bins: new Bins(sweep.step), last: 0, interval: 0, step: new CommonStep() };
    this.#sensors.set(sweep.sensor, sensor);
    return sensor;
  }

  #each(sweep: Sweep, bins: Bins, then: (bin: Bin, level: number, i: number) => void): void {
    for (let i = 0; i < sweep.dbm.length; i++) {
      const hz = sweep.start + (i + 0.5) * sweep.step;
      const level = sweep.dbm[i] as number;
      this.counters.in++;
      if (hz < PARAMS.lowest || !Number.isFinite(level)) this.counters.reject("unusable-bin");
      else then(bins.at(bins.keyOf(hz)), level, i);
    }
  }

  /** Looks at each bin; those that were up often enough, with their levels. */
  #look(sweep: Sweep, bins: Bins): readonly Up[] {
    const up: Up[] = [];
    const spreads = spreadsFor(this.#rate, bins.count);
    this.#each(sweep, bins, (bin, level, i) => {
      const own = learnt(bin);
      const learns = !own && isAmbient(bin);
      const around = own || learns ? undefined : this.#neighbours.at(sweep.dbm, i);
      const floor = around?.level ?? bin.median;
      const limit = learns ? Number.POSITIVE_INFINITY : (around?.limit ?? ownLimit(bin, spreads));
      const hit = level > limit;
      note(bin, { t: sweep.t, level, hit });
      bin.looks = ((bin.looks << 1) | (hit ? 1 : 0)) & MASK;
      const over = ones(bin.looks);
      this.#watched?.see(sweep.sensor, { hz: (bin.key + 0.5) * bins.step, level, floor, limit, over, ambient: isAmbient(bin) });
      if (!hit) learnBin(bin, level);
      if (!hit || over < PARAMS.needed) {
        this.counters.reject(hit ? "not-yet-persistent" : "below-threshold");
        return;
      }
      this.counters.out++;
      up.push({ bin, level, floor });
    });
    return up;
  }

  #take(run: Run, sweep: Sweep, { bins, interval }: Sweeper): void {
    const sensor = this.#slots.sensorNumber(sweep.sensor);
    const track = this.tracks.find((one) => this.#overlaps(one, run, sweep.step)) ?? this.#begin(run, sweep);
    const extent = this.#extents.get(track.id) as Extent;
    extent.low = Math.min(extent.low, run.low);
    extent.high = Math.max(extent.high, run.high);
    extent.interval = Math.max(extent.interval, interval);
    for (let key = run.low; key <= run.high; key++) extent.bins.add(key);
    track.bins = extent.bins.size;
    update(
      track,
      {
        shares: [{ sensor, level: run.level, n: 1, bursts: 1, last: sweep.t, floor: run.floor }],
        events: 1,
        pulses: [{ t: sweep.t, length: 0, family: "other" }],
        end: sweep.t,
      },
      [],
    );
    if (!this.touched.includes(track)) this.touched.push(track);
    if (run.busy < AMBIENT_AFTER) return;
    // All that it was ever seen in, so that its edges, which come and go, are no emission of their own.
    for (const key of extent.bins) {
      const bin = bins.known(key);
      if (bin !== undefined) becomeAmbient(bin);
    }
    track.ambient = true;
    extent.closed = true;
  }

  /** Where the noise itself rose, what stood in most of the bins that rose was that. */
  #steps({ bins, step }: Sweeper, now: Micros): void {
    const raised = step.take(bins, now);
    if (raised.size === 0) return;
    for (const extent of this.#extents.values()) {
      const was = [...extent.bins].filter((key) => raised.has(key)).length;
      if (2 * was > extent.bins.size) extent.closed = true;
    }
  }

  #overlaps(track: Track, run: Run, step: number): boolean {
    const extent = this.#extents.get(track.id);
    if (extent === undefined || extent.closed) return false;
    const hz = track.hz ?? 0;
    return (run.low <= extent.high + 1 && run.high >= extent.low - 1) || Math.abs(hz - run.hz) <= step;
  }

  #begin(run: Run, sweep: Sweep): Track {
    const band = bandAt(this.#bands, run.hz);
    const id = `${Math.round(run.hz / 1000)}kHz-${sweep.t}-${sweep.sensor}`;
    const track = newTrack({ id, band: band?.id ?? null, hz: run.hz, start: sweep.t, confirmed: true });
    this.tracks.push(track);
    this.#extents.set(track.id, { low: run.low, high: run.high, bins: new Set(), interval: 0 });
    return track;
  }
}

function saveExtent(extent: Extent): SavedExtent {
  return { ...extent, bins: [...extent.bins] };
}

function runs(up: readonly Up[], step: number): readonly Run[] {
  const sorted = [...up].sort((a, b) => a.bin.key - b.bin.key);
  const found: Run[] = [];
  for (const { bin, level, floor } of sorted) {
    const last = found.at(-1);
    const alone = { low: bin.key, high: bin.key, hz: (bin.key + 0.5) * step, level, floor, busy: bin.busy };
    if (last === undefined || bin.key > last.high + 1) found.push(alone);
    else {
      const stronger = level - floor > last.level - last.floor;
      found[found.length - 1] = stronger ? { ...alone, low: last.low } : { ...last, high: bin.key };
    }
  }
  return found;
}

function ones(bits: number): number {
  let n = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) n++;
  return n;
}
