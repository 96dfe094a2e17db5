/** The stretches of time that a report may be about. Pure. */
import { reportTexts } from "../words/reports.ts";

/** µs, bounds inclusive. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

export type PeriodChoice = "day" | "week" | "month" | "year";

const DAY = 86_400_000_000;
const lengths: Readonly<Record<PeriodChoice, number>> = { day: DAY, week: 7 * DAY, month: 28 * DAY, year: 365 * DAY };

/** What is offered, in the language of the moment. */
export function periodChoices(): readonly (readonly [PeriodChoice, string])[] {
  return (["day", "week", "month", "year"] as const).map((choice) => [choice, reportTexts[choice]]);
}

/** The choice, up to `now` (µs). */
export function periodOf(choice: PeriodChoice, now: number): Period {
  return { from: Math.max(0, Math.round(now) - lengths[choice]), to: Math.round(now) };
}
