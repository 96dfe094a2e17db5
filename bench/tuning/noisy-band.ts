/**
 * One band of one sensor as the simulator's receivers have it (simulators/sensor/receiver.ts): slow noise of the mean, gain that wanders with the
 * temperature, peaks of noise alone, crackles of machines, a floor that follows; cheap enough for fifty million readings.
 */
import { Random } from "./random.ts";

/** dB by which one second's mean differs from the next one's. */
const MEAN_NOISE = 0.1;
/** dB, and s of memory. */
const [WANDER, MEMORY] = [0.4, 900];
const KEEP = Math.exp(-1 / MEMORY);
const STEP = WANDER * Math.sqrt(1 - KEEP * KEEP);
/** dB by which one sample scatters in a band of 35 MHz. */
const SAMPLE_NOISE = 0.42;
/** A crackle at 900 MHz: dB over the noise from the weakest to the strongest, dB that are lost on the way, s that it lasts. */
const [WEAKEST, STRONGEST, LOST, CRACKLED] = [-5, 25, 15, 35e-6];

export interface NoisyBandOptions {
  /** What of it stays the same from day to day: its noise, how far it is from what crackles. */
  readonly receiver: number;
  readonly seed: number;
  /** Crackles a minute. */
  readonly crackles?: number;
}

export interface Levels {
  readonly floor: number;
  readonly mean: number;
  readonly peak: number;
}

export class NoisyBand {
  readonly #random: Random;
  readonly #noise: number;
  readonly #crackles: number;
  /** dB that crackles lose on their way here. */
  readonly #away: number;
  #wander: number;
  #floor: number;

  constructor({ receiver, seed, crackles = 0 }: NoisyBandOptions) {
    const own = new Random(receiver);
    this.#random = new Random(seed);
    this.#noise = -96 + 6 * own.next();
    this.#crackles = crackles / 60;
    this.#away = LOST * own.next();
    this.#wander = WANDER * this.#random.gaussian();
    this.#floor = this.#noise + this.#wander;
  }

  /** The next second; `call`: dB that a phone's bursts stand over the noise, one slot of eight. */
  next(call?: number): Levels {
    const random = this.#random;
    this.#wander = KEEP * this.#wander + STEP * random.gaussian();
    const noise = this.#noise + this.#wander;
    let over = 1;
    let peak = noise + SAMPLE_NOISE * (3.6 + 0.35 * Math.abs(random.gaussian()));
    if (this.#crackles > 0 && random.next() < this.#crackles) {
      const strength = WEAKEST + (STRONGEST - WEAKEST) * random.next() - this.#away;
      over += CRACKLED * 10 ** (strength / 10);
      peak = Math.max(peak, noise + strength);
    }
    if (call !== undefined) {
      over += 10 ** (call / 10) / 8;
      peak = Math.max(peak, noise + call + 1.5 * random.gaussian());
    }
    const mean = noise + (over === 1 ? 0 : 10 * Math.log10(over)) + MEAN_NOISE * random.gaussian();
    const seen = noise - 0.3 + 0.1 * random.gaussian();
    const floor = this.#floor;
    this.#floor += (seen < floor ? 0.3 : 0.02) * (seen - floor);
    return { floor: tenth(floor), mean: tenth(mean), peak: tenth(Math.max(peak, mean)) };
  }
}

function tenth(db: number): number {
  return Math.round(db * 10) / 10;
}
