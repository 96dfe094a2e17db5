/**
 * One band of one sensor as hardware: the noise of the whole band plus its noise figure, an error of its scale, the level above which it
 * compresses, and its own running estimate of the noise floor.
 */
import type { BandPhysics } from "../world/bands.ts";
import { thermalNoise } from "../world/bands.ts";
import type { Random } from "../world/random.ts";

/** dB that the receiver adds to thermal noise. */
const NOISE_FIGURE_MIN = 4;
const NOISE_FIGURE_MAX = 10;
/** dB that an uncalibrated scale is wrong at the most, and what is left after calibration. */
const SCALE_ERROR = 2;
const CALIBRATED_ERROR = 0.5;
/** dBm at the antenna above which nothing more is seen; 1 dB is lost 6 dB below it. */
export const SATURATION = -20;
/** Gain and noise follow the temperature: by this much (dB) over this many seconds. */
const WANDER = 0.4;
const WANDER_MEMORY = 900;
/** dB by which one interval's mean differs from the next one's: slow noise of detector and converter that averaging does not remove. */
export const MEAN_NOISE = 0.1;
/** Hz behind the detector: short enough for a burst's edges, so the noise of a band of 35 MHz is nearly averaged away. */
const VIDEO_BANDWIDTH = 30e3;
/** dB of noise the converter adds to a sample. */
const SAMPLE_NOISE = 0.4;
/** dB over its floor estimate at which a sensor calls a level a burst. */
export const BURST_THRESHOLD = 8;

export interface ReceiverOptions {
  readonly band: BandPhysics;
  readonly random: Random;
  /** dB that the site file adds to this sensor's levels; undefined where it was never calibrated. */
  readonly correction: number | undefined;
}

export class Receiver {
  readonly random: Random;
  /** dBm of noise alone, with the scale's error. */
  readonly noise: number;
  /** dB that this scale shows too much. */
  readonly scaleError: number;
  /** dB by which a single sample of noise scatters. */
  readonly sampleNoise: number;
  #wander: number;
  #floor: number;

  constructor({ band, random, correction }: ReceiverOptions) {
    this.random = random;
    this.scaleError =
      correction === undefined
        ? random.uniform(-SCALE_ERROR, SCALE_ERROR)
        : random.uniform(-CALIBRATED_ERROR, CALIBRATED_ERROR) - correction;
    this.noise = thermalNoise(band.width, random.uniform(NOISE_FIGURE_MIN, NOISE_FIGURE_MAX)) + this.scaleError;
    this.sampleNoise = Math.hypot(4.34 * Math.sqrt(VIDEO_BANDWIDTH / band.width), SAMPLE_NOISE);
    this.#wander = WANDER * random.gaussian();
    this.#floor = this.noise + this.#wander;
  }

  /** The sensor's estimate of its floor, dBm. */
  get floor(): number {
    return this.#floor;
  }

  /** dBm of noise in the next interval; `rise` dB is what a jammer nearby adds. */
  nextNoise(seconds: number, rise: number): number {
    const keep = Math.exp(-seconds / WANDER_MEMORY);
    this.#wander = keep * this.#wander + WANDER * Math.sqrt(1 - keep * keep) * this.random.gaussian();
    return this.noise + this.#wander + rise;
  }

  /** Highest of an interval's samples of noise alone, dB over their mean. */
  noisePeak(): number {
    return this.sampleNoise * (3.6 + 0.35 * Math.abs(this.random.gaussian()));
  }

  /** Falls at once with the quietest level heard, rises slowly: a minimum that forgets. */
  follow(quietest: number): void {
    const seen = quietest - 0.3 + 0.1 * this.random.gaussian();
    this.#floor += (seen < this.#floor ? 0.3 : 0.02) * (seen - this.#floor);
  }
}

/** What a receiver shows of a level, dBm: right when weak, never above SATURATION. */
export function compressed(level: number): number {
  if (level < SATURATION - 20) return level;
  return level - 10 * Math.log10(1 + 10 ** ((level - SATURATION) / 10));
}
