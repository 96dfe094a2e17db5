/** What agents found in a backtest, merged and held against what was really raised then. Pure. */
import { compareAlerts } from "@wingwatch/agent/tuning";
import type { BacktestAlert, TuningAlert } from "../contract/index.ts";
import type { JobDone } from "./agent-job.ts";
import type { Finished } from "./backtest-store.ts";
import type { Judged } from "./outcome-book.ts";

export type Backtested = Extract<JobDone, { readonly state: "backtested" }>;

/** Outcomes of alerts that were about a phone, and of those that were not. */
const REAL: ReadonlySet<string | null> = new Set(["device found", "test"]);
const FALSE: ReadonlySet<string | null> = new Set(["false", "authorised"]);

export function heldAgainst(recorded: readonly Judged[], found: readonly Backtested[], seconds: number): Finished {
  const outcomes = new Map(recorded.map(({ alert, outcome }) => [alert.id, outcome]));
  const tried = found.flatMap(({ alerts }) => alerts).sort((a, b) => a.raised - b.raised);
  const { kept, gained, lost } = compareAlerts(
    recorded.map(({ alert }) => alert),
    tried,
  );
  const outcomeOf = ({ id }: { readonly id: string }) => outcomes.get(id) ?? null;
  const alerts: readonly BacktestAlert[] = [
    ...kept.map(([before, after]) => ({ ...shortAlert(after), change: "kept" as const, outcome: outcomeOf(before) })),
    ...gained.map((alert) => ({ ...shortAlert(alert), change: "gained" as const, outcome: null })),
    ...lost.map((alert) => ({ ...shortAlert(alert), change: "lost" as const, outcome: outcomeOf(alert) })),
  ].sort((a, b) => a.raised - b.raised);
  const lostTo = (outcome: ReadonlySet<string | null>) => lost.filter((alert) => outcome.has(outcomeOf(alert))).length;
  return {
    result: {
      seconds,
      emissions: sum(found.map(({ emissions }) => emissions)),
      began: found.every(({ began }) => began === "state") ? "state" : "learnt",
      hasBursts: found.every(({ hasBursts }) => hasBursts),
      over: [...new Set(found.flatMap(({ thresholds }) => thresholds ?? []))].sort((a, b) => a - b),
      alerts: tried.length,
      kept: kept.length,
      gained: gained.length,
      lost: lost.length,
      lostReal: lostTo(REAL),
      lostFalse: lostTo(FALSE),
    },
    readings: sum(found.map(({ readings }) => readings)),
    alerts,
  };
}

/** An alert without its reasons and cells. */
export function shortAlert(alert: TuningAlert): TuningAlert {
  const { id, kind, t, raised, updated, wing, level, cell, zone, sensor, p, uncertain, emissions } = alert;
  const where = Object.fromEntries(Object.entries({ wing, level, cell, zone, sensor }).filter(([, place]) => place !== undefined));
  return { id, kind, t, raised, updated, p, uncertain, emissions, ...where };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, n) => total + n, 0);
}
