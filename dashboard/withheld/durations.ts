/** For how long something may be shelved: what is offered, and the bounds of what is typed. Times are µs. Pure. */
import { LONGEST_WITHHOLDING } from "@wingwatch/server/contract";

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;

export const durations = [
  { id: "15m", words: "15 min", micros: 15 * MINUTE },
  { id: "1h", words: "1 h", micros: HOUR },
  { id: "4h", words: "4 h", micros: 4 * HOUR },
  { id: "12h", words: "12 h", micros: 12 * HOUR },
] as const;

export type DurationChoice = (typeof durations)[number]["id"] | "other";

/** The duration of a choice; `other` reads hours as typed, from one minute to the longest that shelving may last; null: not a duration. */
export function durationOf(choice: DurationChoice | null, typedHours: string): number | null {
  if (choice !== "other") return durations.find(({ id }) => id === choice)?.micros ?? null;
  const micros = Math.round(Number(typedHours.trim().replace(",", ".")) * HOUR);
  return micros >= MINUTE && micros <= LONGEST_WITHHOLDING.shelved ? micros : null;
}
