/** Two backtests beside each other: their alerts matched, those that differ first. Pure. */
import type { BacktestAlert } from "@wingwatch/server/contract";
import type { Change } from "./gained-and-lost.ts";

export interface Pair {
  readonly alert: BacktestAlert;
  /** null: there is no such alert in that backtest, nor was it in force. */
  readonly one: Change | null;
  readonly other: Change | null;
}

/** Alerts of the same kind and place that began within this are the same, µs. */
const SAME = 2_000_000;

export function sideBySide(one: readonly BacktestAlert[], other: readonly BacktestAlert[]): readonly Pair[] {
  const free = new Map<string, BacktestAlert[]>();
  for (const alert of other) free.set(placeOf(alert), [...(free.get(placeOf(alert)) ?? []), alert]);
  const pairs = one.map((alert): Pair => {
    const same = free.get(placeOf(alert)) ?? [];
    const at = same.findIndex(({ t }) => Math.abs(t - alert.t) <= SAME);
    const [found] = at < 0 ? [] : same.splice(at, 1);
    return { alert, one: alert.change, other: found?.change ?? null };
  });
  const rest = [...free.values()].flat().map((alert): Pair => ({ alert, one: null, other: alert.change }));
  return [...pairs, ...rest].sort((a, b) => Number(a.one === a.other) - Number(b.one === b.other) || a.alert.raised - b.alert.raised);
}

function placeOf({ kind, wing, zone, sensor }: BacktestAlert): string {
  return JSON.stringify([kind, wing, zone, sensor]);
}
