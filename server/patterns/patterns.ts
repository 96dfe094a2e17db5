/** When, where and how phones are used, over weeks, in the site's own hours. Pure. */
import type { Micros } from "@wingwatch/agent/domain";
import type { EmissionView, Patterns, SearchResult } from "../contract/index.ts";
import { siteHour } from "../site-time/site-time.ts";
import { aroundSearches } from "./around-searches.ts";

/** What patterns look at of an emission. */
export interface Use {
  readonly t: Micros;
  readonly dt: number;
  readonly band: string | null;
  readonly technology: EmissionView["emission"]["technology"];
  readonly cells: readonly (readonly [string, number])[];
}

export interface PatternOptions {
  readonly from: Micros;
  readonly to: Micros;
  readonly timeZone: string;
  readonly truncated: boolean;
  readonly searches: readonly Pick<SearchResult, "cell" | "at" | "seizures">[];
}

class Tally {
  emissions = 0;
  seconds = 0;

  add({ dt }: Use): void {
    this.emissions += 1;
    this.seconds += dt / 1e6;
  }

  get count() {
    return { emissions: this.emissions, seconds: Math.round(this.seconds) };
  }
}

class CellTally extends Tally {
  expected = 0;
  readonly dates = new Set<string>();
  readonly hours = new Array<number>(24).fill(0);
}

/** Times as much as the middle cell of those in use, on two days at least. */
const HOT = 3;

export function patterns(uses: readonly Use[], { from, to, timeZone, truncated, searches }: PatternOptions): Patterns {
  const hours = Array.from({ length: 24 }, () => new Tally());
  const weekdays = Array.from({ length: 7 }, () => new Tally());
  const bands = new Map<string, Tally>();
  const technologies = new Map<Use["technology"], Tally>();
  const cells = new Map<string, CellTally>();
  for (const use of uses) {
    const when = siteHour(use.t, timeZone);
    hours[when.hour]?.add(use);
    weekdays[when.weekday]?.add(use);
    of(bands, use.band ?? "outside every band", () => new Tally()).add(use);
    of(technologies, use.technology, () => new Tally()).add(use);
    for (const [cell, p] of use.cells) of(cells, cell, () => new CellTally()).expected += p;
    const [likeliest] = use.cells;
    if (likeliest === undefined) continue;
    const tally = of(cells, likeliest[0], () => new CellTally());
    tally.add(use);
    tally.dates.add(when.date);
    tally.hours[when.hour] = (tally.hours[when.hour] ?? 0) + 1;
  }
  const ranked = [...cells].sort(([a, x], [b, y]) => y.emissions - x.emissions || y.expected - x.expected || (a < b ? -1 : 1));
  return {
    from,
    to,
    timeZone,
    emissions: uses.length,
    truncated,
    cells: ranked.map(([cell, tally]) => ({
      cell,
      ...tally.count,
      expected: Math.round(tally.expected * 100) / 100,
      days: tally.dates.size,
    })),
    hours: hours.map(({ count }) => count),
    weekdays: weekdays.map(({ count }) => count),
    bands: mostFirst(bands).map(([band, { count }]) => ({ band, ...count })),
    technologies: mostFirst(technologies).map(([technology, { count }]) => ({ technology, ...count })),
    hot: hotCells(ranked),
    searches: aroundSearches(uses, searches, { from, to }),
  };
}

function hotCells(ranked: readonly (readonly [string, CellTally])[]): Patterns["hot"] {
  const used = ranked.filter(([, { emissions }]) => emissions > 0);
  const middle = used[Math.floor(used.length / 2)]?.[1].emissions ?? 0;
  return used
    .filter(([, { emissions, dates }]) => emissions >= HOT * middle && emissions >= HOT && dates.size >= 2)
    .map(([cell, { emissions, dates, hours }]) => ({ cell, emissions, days: dates.size, busiestHour: hours.indexOf(Math.max(...hours)) }));
}

function mostFirst<Key>(tallies: ReadonlyMap<Key, Tally>): readonly (readonly [Key, Tally])[] {
  return [...tallies].sort(([, a], [, b]) => b.emissions - a.emissions);
}

function of<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
