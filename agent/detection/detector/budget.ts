/**
 * From the rate of false incidents that the engineer accepts to the thresholds that keep it, every step shown. Noise is taken as normal in dB about the
 * measured floor with the measured spread; neighbouring looks are correlated as much as the quiet showed. What is left of the world is paid for by `margin` and the least thresholds.
 */
import { SECOND, WINDOW } from "../../domain/index.ts";
import { choose, upperQuantile } from "../statistics/gaussian.ts";
import { afterHit } from "../statistics/runs.ts";

const SECONDS_PER_DAY = 86_400;

export interface Budget {
  readonly falseIncidentsPerSensorDay: number;
  readonly bands: number;
  readonly looksPerDay: number;
  /** Accepted false incidents a slot and look, and how it is shared out. */
  readonly perLook: number;
  readonly needed: number;
  readonly looks: number;
  /** One look, one statistic: chance of noise over the single-look threshold, and that threshold in spreads. */
  readonly singleChance: number;
  readonly singleSpreads: number;
  /** The same for each look of the k-of-n rule. */
  readonly repeatedChance: number;
  readonly repeatedSpreads: number;
}

/** Two statistics (mean and peak) are looked at, by two rules (one look, k of n). */
const STATISTICS = 2;
const RULES = 2;

/** The thresholds for `bands` bands a sensor. */
export function budget(rate: number, bands: number, rule: { readonly needed: number; readonly looks: number }): Budget {
  const looksPerDay = (SECONDS_PER_DAY * SECOND) / WINDOW;
  const perLook = rate / (bands * looksPerDay);
  const share = perLook / RULES;
  const singleChance = share / STATISTICS;
  // A run of k among n begins with a hit and has k - 1 more among the next n - 1.
  const ways = choose(rule.looks - 1, rule.needed - 1);
  const repeatedChance = (share / ways) ** (1 / rule.needed) / STATISTICS;
  return {
    falseIncidentsPerSensorDay: rate,
    bands,
    looksPerDay,
    perLook,
    needed: rule.needed,
    looks: rule.looks,
    singleChance,
    singleSpreads: upperQuantile(singleChance),
    repeatedChance,
    repeatedSpreads: upperQuantile(repeatedChance),
  };
}

/** Correlations that thresholds are worked out for: 0, 0.1 … 0.9. */
const STEPS = 10;

/**
 * `repeatedSpreads` for looks correlated by 0, 0.1 … 0.9: a look after a hit is a hit more often than any other, so that k of them come together more
 * often, and each must lie higher.
 */
export function correlatedSpreads(b: Budget): Float64Array {
  const share = b.perLook / RULES;
  const ways = choose(b.looks - 1, b.needed - 1);
  return Float64Array.from({ length: STEPS }, (_, step) => {
    if (step === 0) return b.repeatedSpreads;
    let [low, high] = [b.repeatedSpreads, b.singleSpreads];
    for (let i = 0; i < 30; i++) {
      const z = (low + high) / 2;
      const { chance, again } = afterHit(z, step / STEPS);
      if (ways * STATISTICS * chance * (STATISTICS * again) ** (b.needed - 1) > share) low = z;
      else high = z;
    }
    return high;
  });
}

/** Which of `correlatedSpreads` holds for a correlation: the next higher one. */
export function spreadsIndex(correlation: number): number {
  return Math.min(STEPS - 1, Math.ceil(correlation * STEPS - 0.5));
}

/** Probability that `needed` of `looks` looks are hits when each is one with probability `each`. */
export function gate(each: number, rule: { readonly needed: number; readonly looks: number }): number {
  let sum = 0;
  for (let k = rule.needed; k <= rule.looks; k++) sum += choose(rule.looks, k) * each ** k * (1 - each) ** (rule.looks - k);
  return sum;
}

/** The calculation as an engineer would write it down. */
export function explainBudget(b: Budget): readonly string[] {
  return [
    `${b.falseIncidentsPerSensorDay} false incidents a sensor and day, over ${b.bands} bands and ${b.looksPerDay} looks a day: ${b.perLook.toExponential(2)} a look`,
    `half of it for single looks, over two statistics: ${b.singleChance.toExponential(2)} each, ${b.singleSpreads.toFixed(2)} spreads over the floor`,
    `half of it for ${b.needed} of ${b.looks} looks, ${choose(b.looks - 1, b.needed - 1)} ways: ${b.repeatedChance.toExponential(2)} a look and statistic, ${b.repeatedSpreads.toFixed(2)} spreads`,
    `a transmitter that single looks show with 0.9, 0.7, 0.5 is found by ${b.needed} of ${b.looks} with ${[0.9, 0.7, 0.5].map((p) => gate(p, b).toFixed(3)).join(", ")}`,
  ];
}
