/**
 * From the rate of false incidents that the engineer accepts to the thresholds that keep it, every step shown. Noise is taken as normal in dB about the
 * measured floor with the measured spread; looks are taken as independent, which `margin` and the least thresholds pay for.
 */
import { SECOND, WINDOW } from "../../domain/index.ts";
import { choose, upperQuantile } from "../statistics/gaussian.ts";

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

/** The calculation as an engineer would write it down. */
export function explainBudget(b: Budget): readonly string[] {
  return [
    `${b.falseIncidentsPerSensorDay} false incidents a sensor and day, over ${b.bands} bands and ${b.looksPerDay} looks a day: ${b.perLook.toExponential(2)} a look`,
    `half of it for single looks, over two statistics: ${b.singleChance.toExponential(2)} each, ${b.singleSpreads.toFixed(2)} spreads over the floor`,
    `half of it for ${b.needed} of ${b.looks} looks, ${choose(b.looks - 1, b.needed - 1)} ways: ${b.repeatedChance.toExponential(2)} a look and statistic, ${b.repeatedSpreads.toFixed(2)} spreads`,
  ];
}
