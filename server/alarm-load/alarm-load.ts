/**
 * The figures of ISA-18.2 / IEC 62682 and EEMUA 191 over the log of transitions: how many times an operator was called, how evenly, by what.
 * What counts as a call is an announcement (a raising or escalation that was not quiet); what was raised beneath it is told beside. The
 * standards' figures were made for process plants; there are none for prisons. Pure.
 */
import type { Micros } from "@wingwatch/agent/domain";
import type { AlarmLoad, LoadFigure, Quiet, Transition } from "../contract/index.ts";
import { secondsToAcknowledge } from "./acknowledging.ts";
import { bursts, floodsOf, TEN_MINUTES, worstTenMinutes } from "./windows.ts";

export interface LogEntry {
  readonly at: Micros;
  readonly alert: string;
  readonly action: Transition["action"];
  readonly source: string;
  readonly priority: "high" | "medium" | "low";
  readonly quiet: Quiet | null;
}

export interface LoadPeriod {
  readonly from: Micros;
  readonly to: Micros;
  readonly operators: number;
  /** In the queue and active for more than 24 hours at `to`. */
  readonly stale: number;
}

const HOUR = 3_600_000_000;
const MINUTE = 60_000_000;
/** Chattering: three activations of one source within a minute. */
const CHATTER = { times: 3, within: MINUTE };
const TOP = 10;
/** The standards' shares of low, medium and high, %; half as much again passes for those that should be rare, and what that leaves for low. */
const SHARES = { low: { target: 80, limit: 70 }, medium: { target: 15, limit: 22.5 }, high: { target: 5, limit: 7.5 } } as const;
const RAISING: ReadonlySet<Transition["action"]> = new Set(["raised", "escalated"]);
const CALLING: ReadonlySet<Transition["action"]> = new Set([...RAISING, "unshelved", "unsuppressed", "in-service", "marked-real"]);

/** `log` ascending in time. */
export function alarmLoad(log: readonly LogEntry[], period: LoadPeriod): AlarmLoad {
  const { from, to, operators, stale } = period;
  const drills = new Set(log.filter(({ quiet }) => quiet === "test").map(({ alert }) => alert));
  const raisings = log.filter(({ action, alert }) => RAISING.has(action) && !drills.has(alert));
  const announced = log.filter(({ action, quiet, alert }) => CALLING.has(action) && quiet === null && !drills.has(alert));
  const times = announced.map(({ at }) => at);
  const hours = Math.max((to - from) / HOUR, 1 / 6);
  const perHour = announced.length / hours / operators;
  const { floods, windows } = floodsOf(times, from);
  const chattering = bursts(announced, CHATTER);
  const topTen = busiest(announced, raisings);
  const topShare = percent(
    topTen.reduce((sum, one) => sum + one.announced, 0),
    announced.length,
  );
  return {
    from,
    to,
    operators,
    raised: raisings.length,
    announced: announced.length,
    quiet: tally(raisings),
    drills: drills.size,
    perDay: atMost(perHour * 24, 150, 300),
    perHour: atMost(perHour, 6, 12),
    perTenMinutes: atMost(perHour / 6, 1, 2),
    worstTenMinutes: atMost(worstTenMinutes(times), 10, null),
    floodPercent: atMost(percent(windows, Math.ceil((to - from) / TEN_MINUTES)), 0, 1),
    floods: [...floods],
    chattering: atMost(chattering.size, 0, null),
    chatteringRaw: [...bursts(raisings, CHATTER)]
      .map(([source, count]) => ({ source, times: count }))
      .sort((a, b) => b.times - a.times)
      .slice(0, TOP),
    stale: atMost(stale, 0, 5),
    topTenPercent: atMost(topShare, 5, null),
    topTen,
    priorities: shares(announced),
    secondsToAcknowledge: secondsToAcknowledge(
      log.filter(({ alert }) => !drills.has(alert)),
      new Set(announced),
    ),
  };
}

/** Well below, or at least within the limit where there is one. */
function atMost(value: number, target: number, limit: number | null): LoadFigure {
  return { value: round(value), target, limit, ok: round(value) <= (limit ?? target) };
}

function shares(announced: readonly LogEntry[]): AlarmLoad["priorities"] {
  const share = (priority: LogEntry["priority"]): LoadFigure => {
    const value = round(percent(announced.filter((one) => one.priority === priority).length, announced.length));
    const { target, limit } = SHARES[priority];
    return { value, target, limit, ok: priority === "low" ? value >= limit : value <= limit };
  };
  return { low: share("low"), medium: share("medium"), high: share("high") };
}

function busiest(announced: readonly LogEntry[], raisings: readonly LogEntry[]): AlarmLoad["topTen"] {
  const [calls, raised] = [countBySource(announced), countBySource(raisings)];
  return [...calls]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, TOP)
    .map(([source, n]) => ({ source, announced: n, raised: raised.get(source) ?? 0 }));
}

function countBySource(entries: readonly LogEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { source } of entries) counts.set(source, (counts.get(source) ?? 0) + 1);
  return counts;
}

function tally(entries: readonly LogEntry[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { quiet } of entries) if (quiet !== null) counts[quiet] = (counts[quiet] ?? 0) + 1;
  return counts;
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
