/**
 * What stands over the floor without a pause, per slot: is it a step of the noise, which becomes the floor within a minute, a transmitter that never stops,
 * which is ambient after hours, or a phone, which is neither?
 */
import { defaults } from "../stage.ts";
import { noiseFloorStage } from "./stage.ts";

const PARAMS = defaults(noiseFloorStage);
/** Windows over which the standing level is averaged. */
const MEMORY = 64;

/** Mean absolute deviation to standard deviation, normal noise. */
const DEVIATION = 1.2533;

/** What stands: nothing to learn from, a step of the noise itself, or something that has always been there. */
export type Standing = "transmitter" | "step" | "ambient";

/** [windows up in a row, mean, its deviation, peak, busy windows, ambient, whether it looks like noise]; the last not in states saved before it was kept. */
export type SavedStanding = readonly [number, number, number, number, number, number, number?];

/** What a quiet window of the slot looks like. */
export interface QuietShape {
  /** dB, spread of the mean. */
  readonly spread: number;
  /** dB of peak over mean. */
  readonly crest: number;
}

export class StandingLevels {
  /** dBm, what stands. */
  readonly mean: Float64Array;
  readonly peak: Float64Array;
  readonly ambient: Uint8Array;
  readonly #up: Int32Array;
  /** Whether what stands, or stood last, looks like noise. */
  readonly #even: Uint8Array;
  readonly #deviation: Float64Array;
  /** Windows up, less four for each that was not. */
  readonly #busy: Int32Array;

  constructor(slots: number) {
    this.mean = new Float64Array(slots);
    this.peak = new Float64Array(slots);
    this.ambient = new Uint8Array(slots);
    this.#up = new Int32Array(slots);
    this.#even = new Uint8Array(slots);
    this.#deviation = new Float64Array(slots);
    this.#busy = new Int32Array(slots);
  }

  /** A quiet window. */
  rests(slot: number): void {
    this.#up[slot] = 0;
    const busy = this.#busy[slot] as number;
    if (busy > 0) this.#busy[slot] = Math.max(0, busy - PARAMS.pauseWeight);
  }

  /** Everything is as it was at the beginning: the floor was set anew. */
  clear(slot: number): void {
    this.#up[slot] = 0;
    this.#busy[slot] = 0;
    this.ambient[slot] = 0;
  }

  /** A window that stands over the floor. `floor`: the sensor's own, NaN where it gives none. */
  stands(slot: number, level: { readonly mean: number; readonly peak: number; readonly floor: number }, quiet: QuietShape): Standing {
    const up = (this.#up[slot] as number) + 1;
    this.#up[slot] = up;
    const weight = Math.min(up, MEMORY);
    const error = up === 1 ? 0 : level.mean - (this.mean[slot] as number);
    this.mean[slot] = up === 1 ? level.mean : (this.mean[slot] as number) + error / weight;
    this.peak[slot] = up === 1 ? level.peak : (this.peak[slot] as number) + (level.peak - (this.peak[slot] as number)) / weight;
    const deviation = up === 1 ? 0 : (this.#deviation[slot] as number);
    this.#deviation[slot] = deviation + (Math.abs(error) - deviation) / weight;
    const even = this.#isNoise(slot, level, quiet);
    this.#even[slot] = even ? 1 : 0;
    if (up >= PARAMS.stepAfter && even) return "step";
    const busy = (this.#busy[slot] as number) + 1;
    this.#busy[slot] = busy;
    if (busy < PARAMS.ambientAfter) return "transmitter";
    this.ambient[slot] = 1;
    return "ambient";
  }

  /** Windows up since the last quiet one. */
  upFor(slot: number): number {
    return this.#up[slot] as number;
  }

  /** Whether what stands there, or stood there last, looks like noise so far. */
  looksLikeNoise(slot: number): boolean {
    return this.#even[slot] === 1;
  }

  /** dB, how far what stands wanders from window to window. */
  spread(slot: number): number {
    return DEVIATION * (this.#deviation[slot] as number);
  }

  save(slot: number): SavedStanding {
    const at = (values: Float64Array | Int32Array | Uint8Array): number => values[slot] as number;
    return [at(this.#up), at(this.mean), at(this.#deviation), at(this.peak), at(this.#busy), at(this.ambient), at(this.#even)];
  }

  restore(slot: number, saved: SavedStanding): void {
    let even: number | undefined;
    [this.#up[slot], this.mean[slot], this.#deviation[slot], this.peak[slot], this.#busy[slot], this.ambient[slot], even] = saved;
    this.#even[slot] = even ?? 0;
  }

  /** As steady and as even as the quiet was: no pauses, no bursts, no power control, no fading. */
  #isNoise(slot: number, level: { readonly mean: number; readonly floor: number }, quiet: QuietShape): boolean {
    const even = (this.peak[slot] as number) - (this.mean[slot] as number) <= quiet.crest + PARAMS.stepCrest;
    const steady = this.spread(slot) <= PARAMS.stepSpread * quiet.spread;
    const raised = Number.isNaN(level.floor) || level.mean - level.floor <= 3 * PARAMS.meanOverFloor;
    return even && steady && raised;
  }
}
