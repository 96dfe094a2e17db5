/** Between which rates an agent's alerts must stay while a version is rolled out, and whether they have left them. Pure. */
import type { Tally } from "@wingwatch/agent/contract";
import type { Bound, Plan } from "../contract/index.ts";
import { atLeast, atMost, meansOf } from "./poisson.ts";

/** How improbable a count must be at the bound itself before the version is rolled back: one wrong roll-back in a thousand looks at most. */
const IMPROBABLE = 0.001;
const HOUR = 3600;
/** The schema's limit: a few seconds of shadow bound nothing. */
const HIGHEST = 100_000;

/** What the plan states; what it leaves open, from the shadow and the live thresholds beside it: no more than either may mean, nor less. */
export function boundOf({ most, least }: Pick<Plan, "most" | "least">, counted: readonly Tally[]): Bound {
  const rates = counted
    .filter(({ seconds }) => seconds > 0)
    .map(({ alerts, seconds }) => ({ hours: seconds / HOUR, means: meansOf(alerts) }))
    .map(({ hours, means }) => ({ lo: means.lo / hours, hi: means.hi / hours }));
  const top = rates.length === 0 ? HIGHEST : Math.min(HIGHEST, Math.max(...rates.map(({ hi }) => hi)));
  const bottom = rates.length === 0 ? 0 : Math.min(...rates.map(({ lo }) => lo));
  return { most: most ?? Math.max(top, least ?? 0), least: least ?? Math.min(bottom, most ?? HIGHEST) };
}

/** What to say of a count that has left its bounds; undefined: it has not, or it is too early to tell. */
export function breach({ alerts, seconds }: Tally, { most, least }: Bound): string | undefined {
  const hours = seconds / HOUR;
  const said = `${alerts} alerts in ${round(seconds / 60)} min`;
  if (atLeast(alerts, most * hours) < IMPROBABLE) return `${said}: more than ${round(most)} an hour`;
  if (atMost(alerts, least * hours) < IMPROBABLE) return `${said}: fewer than ${round(least)} an hour`;
  return undefined;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
