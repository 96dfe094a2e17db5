/** Tuning over HTTP. */
import {
  type Backtest,
  type BacktestAlert,
  backtestAlertSchema,
  backtestSchema,
  type Candidate,
  type LookAnswer,
  lookAnswerSchema,
  type SuggestAnswer,
  type SuggestProgress,
  suggestAnswerSchema,
  suggestProgressSchema,
} from "@wingwatch/server/contract";
import { array } from "zod";
import { type Deed, deed } from "../actions/deed.ts";
import { type Answer, ask } from "../live/ask.ts";
import type { Period } from "../reports/period.ts";
import { backtestTexts } from "../words/tuning.ts";

/** Weeks of readings take longer than the usual answer, ms. */
const PATIENCE = 60_000;

const base = "/api/v1/tuning";

export interface LookQuestion extends Period {
  readonly sensor: string;
  readonly band: string;
  readonly points: number;
  readonly candidate: Candidate;
}

export function fetchLook(question: LookQuestion): Promise<Answer<LookAnswer>> {
  return ask(`${base}/look`, lookAnswerSchema, { body: question, signal: AbortSignal.timeout(PATIENCE) });
}

export function fetchBacktests(): Promise<Answer<Backtest[]>> {
  return ask(`${base}/backtests`, array(backtestSchema));
}

export function runBacktest(body: Period & { readonly name: string; readonly candidate: Candidate }): Deed {
  return deed({ key: `run ${body.name}`, failed: backtestTexts.notRun }, (by) =>
    ask(`${base}/backtests`, backtestSchema, { body: { by, ...body } }),
  );
}

export function cancelBacktest(id: string): Promise<Answer<Backtest>> {
  return ask(`${base}/backtests/${encodeURIComponent(id)}/cancel`, backtestSchema, { body: {} });
}

/** The answer holds nothing. */
export function deleteBacktest(id: string): Promise<Answer<unknown>> {
  return ask(`${base}/backtests/${encodeURIComponent(id)}/delete`, anything, { body: {} });
}

export function fetchBacktestAlerts(id: string): Promise<Answer<BacktestAlert[]>> {
  return ask(`${base}/backtests/${encodeURIComponent(id)}/alerts`, array(backtestAlertSchema), { signal: AbortSignal.timeout(PATIENCE) });
}

/** The address of the same alerts as a spreadsheet. */
export function backtestCsv(id: string): string {
  return `${base}/backtests/${encodeURIComponent(id)}/alerts.csv`;
}

export interface SuggestQuestion extends Period {
  readonly budget: number;
  readonly sensors: readonly string[];
  readonly bands: readonly string[];
}

/** Works until it is answered or `signal` hangs up. */
export function fetchSuggestions(question: SuggestQuestion, signal: AbortSignal): Promise<Answer<SuggestAnswer>> {
  return ask(`${base}/suggest`, suggestAnswerSchema, { body: question, signal });
}

export function fetchSuggestProgress(): Promise<Answer<SuggestProgress>> {
  return ask(`${base}/suggest`, suggestProgressSchema);
}

const anything = { safeParse: (data: unknown) => ({ success: true as const, data }) };
