/** The stretches of time that a report may be about. Pure. */

/** µs, bounds inclusive. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

export type PeriodChoice = "day" | "week" | "month" | "year";

const DAY = 86_400_000_000;
const lengths: Readonly<Record<PeriodChoice, number>> = { day: DAY, week: 7 * DAY, month: 28 * DAY, year: 365 * DAY };

export const periodChoices: readonly (readonly [PeriodChoice, string])[] = [
  ["day", "24 hours"],
  ["week", "7 days"],
  ["month", "4 weeks"],
  ["year", "A year"],
];

/** The choice, up to `now` (µs). */
export function periodOf(choice: PeriodChoice, now: number): Period {
  return { from: Math.max(0, Math.round(now) - lengths[choice]), to: Math.round(now) };
}
