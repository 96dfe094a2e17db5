/** What other thresholds would do: looking again at one sensor and band, backtests over the whole agent, suggestions. */
export { type Backtest, type BacktestParts, type BacktestQuestion, backtest } from "./backtest.ts";
export { siteWith, unknownNames } from "./candidate.ts";
export { type Comparable, type Comparison, compareAlerts } from "./compare.ts";
export type { Episode, Stretch } from "./episodes.ts";
export { levelsOf } from "./levels.ts";
export { suggestFor } from "./looker.ts";
export { parseCandidate } from "./parse-candidate.ts";
export { poissonInterval } from "./poisson-interval.ts";
export { type Suggestion, suggest, type Verdict } from "./suggest.ts";
export { TuningDesk } from "./tuning-desk.ts";
export { type PerDay, type WhatIf, whatIf } from "./what-if.ts";
