/**
 * Does it drive past? What stays or walks is heard much the same from one window to the next; a phone in a car is some metres on by then, and each sensor
 * hears it through other walls: levels change by several dB, at each in its own way. What they change by together is its power.
 */
import { defaults } from "../stage.ts";
import type { Share } from "./claim.ts";
import { emissionStage } from "./stage.ts";
import { pulseCount, type Track } from "./track.ts";

const PARAMS = defaults(emissionStage);
/** µs between two windows that follow each other, one missing at the most. */
const NEXT = 450_000;
/** A level without gaps is as good as the mean of so many bursts. */
const LASTING = 20;
/** What one window can say at the most: a level may be another transmitter's. */
const WORD = 3;
/** Windows of which some would have followed each other, had they been reported. */
const SELDOM = 4;
/** Bounds of the sum: who drove may stop, and who sat may drive off. */
const LEAST = -6;
const MOST = 4;

/** By how much each sensor's level changed, dB, and what of that is fading, dB squared. */
class Changes {
  n = 0;
  readonly #levels: number[] = [];
  readonly #variances: number[] = [];

  add(level: number, variance: number): void {
    this.#levels[this.n] = level;
    this.#variances[this.n] = variance;
    this.n++;
  }

  /** Log likelihood, up to a constant, where each sensor's change has its own `spread` beside fading, and the power's step is common to all. */
  likelihood(spread: number): number {
    let [determinant, weight, mean, squares] = [0, 0, 0, 0];
    for (let i = 0; i < this.n; i++) {
      const level = this.#levels[i] as number;
      const w = 1 / (spread ** 2 + (this.#variances[i] as number));
      determinant -= Math.log(w);
      weight += w;
      mean += w * level;
      squares += w * level ** 2;
    }
    const common = PARAMS.powerStep ** 2;
    return -0.5 * (determinant + Math.log1p(common * weight) + squares - (common * mean ** 2) / (1 + common * weight));
  }
}

/** Takes in what a window's sensors heard, `portable` ones left out: `track.drives`, how much likelier it is of one that drives, as a natural logarithm. */
export function takePace(track: Track, shares: readonly Share[], portable: ReadonlySet<number>): void {
  const changes = new Changes();
  for (const { sensor, level, last, n, lasting } of shares) {
    const link = track.links.get(sensor);
    if (link === undefined || n === 0 || portable.has(sensor)) continue;
    const fading = PARAMS.burstFading ** 2 / (lasting === true ? LASTING : n);
    if (link.latest !== undefined && last - link.latest.t <= NEXT) changes.add(level - link.latest.level, fading + link.latest.fading);
    link.latest = { t: last, level, fading };
  }
  if (changes.n === 0) return;
  const word = changes.likelihood(PARAMS.driven) - changes.likelihood(PARAMS.resting);
  track.drives = Math.max(LEAST, Math.min(MOST, (track.drives ?? 0) + Math.max(-WORD, Math.min(WORD, word))));
}

/**
 * What its levels say of whether it drives, so far; undefined where they never will: of sweeps and of devices that say an address, and of readings without
 * bursts from sensors that report too seldom for two windows that follow each other.
 */
export function paceOf(track: Track): number | undefined {
  const { drives, windows, bins, sighted } = track;
  if (bins !== undefined || sighted !== undefined) return undefined;
  return drives ?? (windows < SELDOM || pulseCount(track) > 0 ? 0 : undefined);
}

/** Whether its levels have shown that it neither drives nor is driven. */
export function isAtRest({ drives = 0 }: Track): boolean {
  return drives <= PARAMS.atRest;
}

/** Whether its levels were compared, and have not shown that it is at rest. */
export function mayDrive(track: Track): boolean {
  return track.drives !== undefined && !isAtRest(track);
}
