/** Counting in ten-minute windows: how many, how bad at worst, and when it was a flood. Pure. */
import type { Micros } from "@wingwatch/agent/domain";

/** µs */
export const TEN_MINUTES: Micros = 600_000_000;
/** More than so many in ten minutes are a flood (ISA-18.2, EEMUA 191). */
const FLOOD = 10;

export interface Flood {
  readonly from: Micros;
  readonly to: Micros;
  readonly alerts: number;
}

/** Most within any ten minutes, wherever they begin. `times` ascending. */
export function worstTenMinutes(times: readonly Micros[]): number {
  let worst = 0;
  let first = 0;
  for (const [last, at] of times.entries()) {
    while (at - (times[first] ?? at) >= TEN_MINUTES) first += 1;
    worst = Math.max(worst, last - first + 1);
  }
  return worst;
}

/** Fixed windows of ten minutes from `from` on with more than FLOOD; neighbours are one flood. */
export function floodsOf(times: readonly Micros[], from: Micros): { readonly floods: readonly Flood[]; readonly windows: number } {
  const counts = new Map<number, number>();
  for (const at of times) {
    const window = Math.floor((at - from) / TEN_MINUTES);
    counts.set(window, (counts.get(window) ?? 0) + 1);
  }
  const floods: { from: Micros; to: Micros; alerts: number }[] = [];
  let windows = 0;
  for (const [window, alerts] of [...counts].sort(([a], [b]) => a - b)) {
    if (alerts <= FLOOD) continue;
    windows += 1;
    const begins = from + window * TEN_MINUTES;
    const last = floods.at(-1);
    if (last?.to === begins) {
      last.to += TEN_MINUTES;
      last.alerts += alerts;
    } else floods.push({ from: begins, to: begins + TEN_MINUTES, alerts });
  }
  return { floods, windows };
}

/** Sources with `times` or more within `within` µs of one another, and how often that happened at most. */
export function bursts(
  entries: readonly { readonly at: Micros; readonly source: string }[],
  { times, within }: { readonly times: number; readonly within: Micros },
): ReadonlyMap<string, number> {
  const bySource = new Map<string, Micros[]>();
  for (const { at, source } of entries) {
    const list = bySource.get(source);
    if (list === undefined) bySource.set(source, [at]);
    else list.push(at);
  }
  const found = new Map<string, number>();
  for (const [source, list] of bySource) {
    let first = 0;
    let most = 0;
    for (const [last, at] of list.entries()) {
      while (at - (list[first] ?? at) > within) first += 1;
      most = Math.max(most, last - first + 1);
    }
    if (most >= times) found.set(source, most);
  }
  return found;
}
