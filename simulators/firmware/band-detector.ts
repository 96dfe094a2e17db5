/** One band as the firmware measures it (ww_detector.c), integer by integer: levels in, floor, reading and bursts out. */
import type { Reading } from "@wingwatch/agent/domain";
import type { HeardBurst } from "./burst-pool.ts";
import { LEVEL_MAX, levelOfPower, powerOfLevel, tenthsOfLevel, tenthsOfSixteenths } from "./level.ts";

const BLOCK = 32;
const FALL = 77;
const RISE = 5;
const HYSTERESIS = 43;

export interface IntervalShape {
  readonly samples: number;
  /** Steps over the floor, for the next interval. */
  readonly threshold: number;
  /** Tenths of a dBm at level 0. */
  readonly base: number;
}

export interface MeasuredBand {
  readonly reading: Pick<Reading, "floor" | "mean" | "peak" | "duty" | "bursts">;
  readonly list: readonly HeardBurst[];
}

export class BandDetector {
  /** 256ths of a step. */
  #floor: number | undefined;
  #threshold = Number.POSITIVE_INFINITY;
  #release = Number.POSITIVE_INFINITY;

  /** One whole interval. */
  measure(levels: ArrayLike<number>, { samples, threshold, base }: IntervalShape): MeasuredBand {
    const list: HeardBurst[] = [];
    const counts = new Uint32Array(LEVEL_MAX + 1);
    let block = 0;
    let quietest = Number.POSITIVE_INFINITY;
    let peak = 0;
    let above = 0;
    let open: { begin: number; level: number } | undefined;
    const close = (at: number) => {
      if (open === undefined) return;
      list.push({ begin: open.begin, length: at - open.begin, level: open.level });
      above += at - open.begin;
      open = undefined;
    };
    for (let at = 0; at < samples; at++) {
      const level = Math.min(LEVEL_MAX, levels[at] as number);
      counts[level] = (counts[level] as number) + 1;
      peak = Math.max(peak, level);
      block += level;
      if (at % BLOCK === BLOCK - 1) {
        quietest = Math.min(quietest, block);
        block = 0;
      }
      if (open === undefined) {
        if (level >= this.#threshold) open = { begin: at, level };
      } else if (level < this.#release) close(at);
      else open.level = Math.max(open.level, level);
    }
    close(samples);
    const power = counts.reduce((sum, count, level) => (count === 0 ? sum : sum + BigInt(count) * powerOfLevel(level)), 0n);
    const known = this.#floor;
    this.#follow(quietest, threshold);
    const reading = {
      mean: (base + tenthsOfLevel(levelOfPower(power / BigInt(samples)))) / 10,
      peak: (base + tenthsOfLevel(peak)) / 10,
      ...(known !== undefined && {
        floor: (base + tenthsOfSixteenths(Math.floor(known / 16))) / 10,
        duty: Math.floor((above * 10_000 + Math.floor(samples / 2)) / samples) / 10_000,
        bursts: list.length,
      }),
    };
    return { reading, list };
  }

  #follow(quietest: number, threshold: number): void {
    const seen = quietest * (256 / BLOCK);
    if (Number.isFinite(seen)) {
      const floor = this.#floor ?? seen;
      this.#floor = seen < floor ? floor - Math.floor(((floor - seen) * FALL) / 256) : floor + Math.floor(((seen - floor) * RISE) / 256);
    }
    if (this.#floor === undefined) return;
    this.#threshold = Math.floor(this.#floor / 256) + threshold;
    this.#release = this.#threshold - Math.min(Math.floor(threshold / 2), HYSTERESIS);
  }
}
