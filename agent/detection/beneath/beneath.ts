/** Follows the mean levels of all sensors of a band beneath their thresholds: at rest while nobody transmits, their rise while one emission does. */
import { Counters, dbm, milliwatts, WINDOW } from "../../domain/index.ts";
import { bestSensor, isRested, type Track } from "../emission/track.ts";
import type { Slots } from "../slots.ts";
import { defaults } from "../stage.ts";
import type { WindowBuffer } from "../window/buffer.ts";
import { RestLevels } from "./rest-levels.ts";
import { newRise, takeRise } from "./rise.ts";
import { beneathStage } from "./stage.ts";

const PARAMS = defaults(beneathStage);
/** So many sensors that hear it always average their fading away. */
const FEW = 6;
/** An emission that was weighed well is looked at in one window of so many. */
const SPARSE = 4;
/** Noise at rest is looked at in one window of so many. */
const RESTING = 2;

const NONE: ReadonlySet<number> = new Set();

export class Beneath {
  readonly counters = new Counters(beneathStage.id);
  readonly rest: RestLevels;
  readonly #slots: Slots;
  readonly #portable: ReadonlySet<number>;

  /** `portable`: numbers of sensors that are carried about. What they hear changes with their own way, so it says nothing of an emission's energy. */
  constructor(slots: Slots, portable: ReadonlySet<number> = NONE) {
    this.#slots = slots;
    this.#portable = portable;
    this.rest = new RestLevels(slots.count);
  }

  /** Takes the window of band number `b`, in which `tracks` live. */
  step(b: number, window: WindowBuffer, tracks: readonly Track[]): void {
    const end = (window.index + 1) * WINDOW;
    let alone: Track | undefined;
    for (const track of tracks) {
      if (isRested(track, end)) continue;
      if (alone !== undefined) {
        this.#refuse("several-emissions");
        return;
      }
      alone = track;
    }
    if (alone === undefined) {
      if (window.index % RESTING === 0) this.#rest(b, window);
    } else if (alone.windows <= PARAMS.settled || window.index % SPARSE === 0) this.#compare(b, window, alone);
    else this.#refuse("settled");
  }

  #refuse(reason: string): void {
    this.counters.in++;
    this.counters.reject(reason);
  }

  #rest(b: number, window: WindowBuffer): void {
    const end = (window.index + 1) * WINDOW;
    for (let slot = b; slot < window.present.length; slot += this.#slots.bands.length)
      if (window.present[slot] === 1) this.rest.learn(slot, window.mean[slot] as number, end);
  }

  #compare(b: number, window: WindowBuffer, track: Track): void {
    const energy = this.#energy(b, window, track);
    if (Number.isNaN(energy)) {
      this.#refuse("no-energy");
      return;
    }
    this.counters.in++;
    this.counters.out++;
    const { rest } = this;
    const width = this.#slots.bands.length;
    const end = (window.index + 1) * WINDOW;
    track.rises ??= new Map();
    for (let sensor = 0; sensor < this.#slots.sensors.length; sensor++) {
      const slot = sensor * width + b;
      // Who hears every burst need not be asked for more.
      if (window.present[slot] === 0 || !rest.knows(slot) || track.links.get(sensor)?.heard === track.windows) continue;
      let rise = track.rises.get(sensor);
      if (rise === undefined) {
        rise = newRise();
        track.rises.set(sensor, rise);
      }
      takeRise(rise, (window.mean[slot] as number) - (rest.level[slot] as number), energy);
      rise.noise = rest.level[slot] as number;
      rise.spread = rest.spread(slot);
      rise.age = rest.age(slot, end);
    }
  }

  /**
   * What the emission sent in this window, in mW at a gain of 0 dB: the geometric mean of what those sensors say that always hear it, since each link
   * fades in its own way; in a pause what the best one says. NaN where nothing can be said.
   */
  #energy(b: number, window: WindowBuffer, track: Track): number {
    const width = this.#slots.bands.length;
    let sum = 0;
    let n = 0;
    for (const [sensor, { heard, gain }] of track.links) {
      const slot = sensor * width + b;
      if (heard < PARAMS.always * track.windows || this.#portable.has(sensor) || !(this.#over(slot, window) >= PARAMS.clear)) continue;
      sum += dbm(this.#beyondNoise(slot, window)) - gain;
      if (++n === FEW) break;
    }
    if (n > 0) return milliwatts(sum / n);
    const best = bestSensor(track);
    const slot = best * width + b;
    if (best < 0 || this.#portable.has(best) || Number.isNaN(this.#over(slot, window))) return Number.NaN;
    return Math.max(0, this.#beyondNoise(slot, window)) / milliwatts(track.links.get(best)?.gain ?? 0);
  }

  /** dB over the slot's noise; NaN where that is not known. */
  #over(slot: number, window: WindowBuffer): number {
    return window.present[slot] === 1 && this.rest.knows(slot)
      ? (window.mean[slot] as number) - (this.rest.level[slot] as number)
      : Number.NaN;
  }

  /** mW */
  #beyondNoise(slot: number, window: WindowBuffer): number {
    return milliwatts(window.mean[slot] as number) - milliwatts(this.rest.level[slot] as number);
  }
}
