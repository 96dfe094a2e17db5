/** What detection said, against the truth. */
export { type Rate, rate } from "./rate.ts";
export { type Score, type ScoreInput, score } from "./score.ts";
export { isTarget, type Transmission, type Truth } from "./truth.ts";
