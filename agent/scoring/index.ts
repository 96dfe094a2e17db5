/** What detection said, against the truth. */
export { quantile, type Rate, rate, rateOf } from "./rate.ts";
export { type Score, type ScoreInput, score } from "./score.ts";
export { isTarget, type Transmission, type Truth } from "./truth.ts";
