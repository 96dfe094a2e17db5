/**
 * Rows -> sweeps. The tools say nowhere where a sweep begins, print ranges out of order of frequency, and builds of 2018 print each
 * range twice. So: a sweep ends before a range that lies too far below the highest one, or that came too often already; as soon as it is
 * all that the sweep before was; ranges that came n times make n sweeps; neighbouring ranges with bins of one width are joined.
 */
import type { DurationMicros, Micros, Sweep } from "../../domain/index.ts";
import type { SweepRow } from "./row.ts";

/** How a tool writes its sweeps. */
export interface SweepFormat {
  /** Its name, as `--as` takes it. */
  readonly name: string;
  /** Ranges that begin below this hold nothing but the receiver's own junk, Hz. */
  readonly lowest: number;
  /** Hz by which a range may lie below the highest one and still belong to the same sweep; 0: each lies above the one before. */
  readonly stepBack: number;
  /** How often a range may come in one sweep. */
  readonly repeats: number;
}

/** Upwards, each range once. */
export const rtlPowerFormat: SweepFormat = { name: "rtl_power", lowest: 0, stepBack: 0, repeats: 1 };
/** 0, 10, 5, 15, 20, 30, … MHz; in 2018 0, 10, 0, 10, 5, 15, 5, 15, … */
export const hackrfSweepFormat: SweepFormat = { name: "hackrf_sweep", lowest: 10e6, stepBack: 10e6, repeats: 2 };

/** Of one sweep; what comes beyond begins another. */
const MAX_ROWS = 8192;
const MAX_BINS = 100_000;

export class SweepAssembler {
  readonly #sensor: string;
  readonly #format: SweepFormat;
  #rows: SweepRow[] = [];
  #highest = 0;
  #seen = new Map<number, number>();
  /** The sweep before: how many rows, the last one's low edge, when it began. */
  #before: { readonly rows: number; readonly lastLow: number; readonly begin: Micros } | undefined;
  /** Time from one sweep's beginning to the next one's, where it was seen. */
  #interval: DurationMicros = 0;

  constructor(sensor: string, format: SweepFormat) {
    this.#sensor = sensor;
    this.#format = format;
  }

  /** Rows that wait for the rest of their sweep. */
  get held(): number {
    return this.#rows.length;
  }

  /** Takes a row; gives the sweeps that it ends. */
  push(row: SweepRow): readonly Sweep[] {
    const ended = this.#beginsAnother(row) ? this.end() : [];
    if (this.#rows.length === 0 && this.#before !== undefined) this.#interval = Math.max(0, row.t - this.#before.begin);
    this.#rows.push(row);
    this.#highest = Math.max(this.#highest, row.low);
    this.#seen.set(row.low, (this.#seen.get(row.low) ?? 0) + 1);
    return this.#isWhole(row) ? [...ended, ...this.end()] : ended;
  }

  /** Gives what is held as it is: the input is at its end, or the sweep is whole. */
  end(): readonly Sweep[] {
    const [first, last] = [this.#rows[0], this.#rows.at(-1)];
    if (first === undefined || last === undefined) return [];
    const dt = this.#interval > 0 ? this.#interval : Math.max(0, last.t - first.t);
    const rounds = roundsOf(this.#rows);
    const sweeps = rounds.flatMap((rows, i) => {
      const t = first.t + Math.round((i * dt) / rounds.length);
      return joined(rows).map((run) => this.#sweepOf(run, t, Math.round(dt / rounds.length)));
    });
    this.#before = { rows: this.#rows.length, lastLow: last.low, begin: first.t };
    this.#rows = [];
    this.#highest = 0;
    this.#seen = new Map();
    return sweeps;
  }

  #beginsAnother({ low }: SweepRow): boolean {
    if (this.#rows.length === 0) return false;
    const { stepBack, repeats } = this.#format;
    const isBack = stepBack === 0 ? low <= this.#highest : low < this.#highest - stepBack;
    return isBack || (this.#seen.get(low) ?? 0) >= repeats || this.#rows.length >= MAX_ROWS;
  }

  #isWhole(row: SweepRow): boolean {
    return this.#rows.length === this.#before?.rows && row.low === this.#before.lastLow;
  }

  #sweepOf(run: readonly SweepRow[], t: Micros, dt: DurationMicros): Sweep {
    const dbm = run.flatMap((row) => row.levels);
    const start = run[0]?.low ?? 0;
    const step = ((run.at(-1)?.high ?? 0) - start) / dbm.length;
    return { type: "sweep", t, dt, sensor: this.#sensor, start, step, rbw: step, dbm, relative: true };
  }
}

/** The first time that each range came, the second time, and so on; each by frequency. */
function roundsOf(rows: readonly SweepRow[]): readonly (readonly SweepRow[])[] {
  const rounds: SweepRow[][] = [];
  const times = new Map<number, number>();
  for (const row of rows) {
    const n = times.get(row.low) ?? 0;
    times.set(row.low, n + 1);
    const round = rounds[n] ?? [];
    round.push(row);
    rounds[n] = round;
  }
  return rounds.map((round) => round.sort((a, b) => a.low - b.low));
}

/** Runs of rows that touch and have bins of one width. */
function joined(rows: readonly SweepRow[]): readonly (readonly SweepRow[])[] {
  const runs: SweepRow[][] = [];
  let bins = 0;
  for (const row of rows) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    bins += row.levels.length;
    if (run !== undefined && last !== undefined && touches(last, row) && bins <= MAX_BINS) run.push(row);
    else {
      runs.push([row]);
      bins = row.levels.length;
    }
  }
  return runs;
}

function touches(a: SweepRow, b: SweepRow): boolean {
  const [stepA, stepB] = [binWidth(a), binWidth(b)];
  return Math.abs(b.low - a.high) < stepA / 2 && Math.abs(stepA - stepB) < stepA * 1e-4;
}

function binWidth(row: SweepRow): number {
  return (row.high - row.low) / row.levels.length;
}
