/** What of the burst lists goes, as statements of InfluxQL, which cannot delete by anything but tags and time: all bands but those kept, then around. */
import type { Micros } from "../../domain/index.ts";
import type { BurstsToKeep, StoreExpiry } from "../../ports/index.ts";
import { text } from "./queries.ts";

export function burstDeletions({ bursts, incidents = 0, kept = [] }: StoreExpiry): readonly string[] {
  const bands = [...new Set(kept.map(({ band }) => band))];
  const others = [`time < ${bursts}u`, ...bands.map((band) => `band != ${text(band)}`)].join(" AND ");
  const around = bands.flatMap((band) =>
    gaps(
      kept.filter((one) => one.band === band),
      { incidents, to: bursts },
    ).map(([from, to]) => `band = ${text(band)} AND time >= ${from}u AND time < ${to}u`),
  );
  return [others, ...around].map((condition) => `DELETE FROM bursts WHERE ${condition}`);
}

/** The time up to `to` that none of `kept` covers; before `incidents` nothing is covered. */
function gaps(kept: readonly BurstsToKeep[], { incidents, to }: { readonly incidents: Micros; readonly to: Micros }): [Micros, Micros][] {
  const found: [Micros, Micros][] = [];
  let at = 0;
  for (const one of [...kept].sort((a, b) => a.from - b.from)) {
    const from = Math.max(one.from, incidents);
    if (one.to <= from) continue;
    if (from > at && at < to) found.push([at, Math.min(from, to)]);
    at = Math.max(at, one.to);
  }
  return at < to ? [...found, [at, to]] : found;
}
