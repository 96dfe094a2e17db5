/** From what a backtest was worked out, in words: whether its alerts are those that live detection would have given. */
import type { Backtest } from "@wingwatch/server/contract";
import { backtestTexts } from "../words/tuning.ts";

export function basisWords({ began, hasBursts }: Pick<NonNullable<Backtest["result"]>, "began" | "hasBursts">): string {
  if (began === "state" && hasBursts) return backtestTexts.exact;
  const from = began === "state" ? backtestTexts.fromState : backtestTexts.learnt;
  return hasBursts ? from : `${from}; ${backtestTexts.readingsOnly}`;
}
