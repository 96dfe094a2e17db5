/** Rates in words: "40.1 (28.6 to 54.7)". */
import type { WhatIfAnswer } from "@wingwatch/server/contract";
import { decimal } from "../words/numbers.ts";
import { effectTexts } from "../words/tuning.ts";

/** With its interval; without time that was listened to there is no rate. */
export function perDayWords({ falsePerDay: { value, lo, hi } }: Pick<WhatIfAnswer, "falsePerDay">): string {
  if (hi === null) return effectTexts.noTime;
  return effectTexts.interval({ value: rateWords(value), lo: rateWords(lo), hi: rateWords(hi) });
}

/** With as many digits as it bears. */
export function rateWords(perDay: number): string {
  return decimal(perDay, perDay === 0 || perDay >= 100 ? 0 : perDay >= 1 ? 1 : perDay >= 0.01 ? 2 : 4);
}
