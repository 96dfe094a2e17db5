/**
 * Copies of readings in few bytes, exactly as they were: levels in tenths of a dB, as sensors give them. A second's worth of small objects, kept just
 * long enough to be dear to collect, would cost more than everything else that is done with them.
 */
import type { Reading } from "../domain/index.ts";

/** Rows of a block; blocks are used again. */
const ROWS = 8192;
/** Blocks that are kept for the next time; what a surge took beyond that is let go. */
const MOST_SPARE = 8;
/** What was left out. */
const NONE = -32_768;
const NO_BURSTS = -1;
const MOST_TENTHS = 32_767;
const MOST_INTEGER = 0x7fff_ffff;

interface Block {
  readonly t: Float64Array;
  readonly dt: Int32Array;
  readonly floor: Int16Array;
  readonly mean: Int16Array;
  readonly peak: Int16Array;
  readonly duty: Float64Array;
  readonly bursts: Int32Array;
  readonly sensors: string[];
  readonly bands: string[];
}

export class HeldReadings {
  #blocks: Block[] = [];
  #spare: Block[] = [];
  length = 0;

  /** False, and nothing held, for a reading that does not fit: of another resolution, of relative levels, of unusual figures. */
  add(reading: Reading): boolean {
    const { t, dt, sensor, band, duty, bursts } = reading;
    const [floor, mean, peak] = [tenths(reading.floor), tenths(reading.mean), tenths(reading.peak)];
    const fits = floor !== undefined && mean !== undefined && peak !== undefined && isCount(dt) && isCount(bursts ?? 0);
    if (!fits || reading.rbw !== undefined || reading.relative !== undefined) return false;
    const row = this.length % ROWS;
    if (row === 0) this.#blocks.push(this.#spare.pop() ?? newBlock());
    const block = this.#blocks.at(-1) as Block;
    block.t[row] = t;
    block.dt[row] = dt;
    block.floor[row] = floor;
    block.mean[row] = mean;
    block.peak[row] = peak;
    block.duty[row] = duty ?? Number.NaN;
    block.bursts[row] = bursts ?? NO_BURSTS;
    block.sensors[row] = sensor;
    block.bands[row] = band;
    this.length += 1;
    return true;
  }

  /** The reading as it was given, 0 to `length` - 1. */
  at(index: number): Reading {
    const block = this.#blocks[Math.floor(index / ROWS)] as Block;
    const row = index % ROWS;
    const [floor, mean, peak] = [block.floor[row]!, block.mean[row]!, block.peak[row]!];
    const [duty, bursts] = [block.duty[row]!, block.bursts[row]!];
    return {
      type: "reading",
      t: block.t[row]!,
      dt: block.dt[row]!,
      sensor: block.sensors[row]!,
      band: block.bands[row]!,
      ...(floor !== NONE && { floor: floor / 10 }),
      ...(mean !== NONE && { mean: mean / 10 }),
      ...(peak !== NONE && { peak: peak / 10 }),
      ...(!Number.isNaN(duty) && { duty }),
      ...(bursts !== NO_BURSTS && { bursts }),
    };
  }

  clear(): void {
    this.length = 0;
    this.#spare = [...this.#spare, ...this.#blocks].slice(0, MOST_SPARE);
    this.#blocks = [];
  }
}

function newBlock(): Block {
  return {
    t: new Float64Array(ROWS),
    dt: new Int32Array(ROWS),
    floor: new Int16Array(ROWS),
    mean: new Int16Array(ROWS),
    peak: new Int16Array(ROWS),
    duty: new Float64Array(ROWS),
    bursts: new Int32Array(ROWS),
    sensors: new Array<string>(ROWS),
    bands: new Array<string>(ROWS),
  };
}

/** Tenths of a dB; undefined where the level is none or too great. */
function tenths(level: number | undefined): number | undefined {
  if (level === undefined) return NONE;
  const n = Math.round(level * 10);
  return n / 10 === level && n >= -MOST_TENTHS && n <= MOST_TENTHS ? n : undefined;
}

function isCount(n: number): boolean {
  return Number.isInteger(n) && n >= 0 && n <= MOST_INTEGER;
}
