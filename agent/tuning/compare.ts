/** Two lists of alerts about the same time, side by side: what one has and the other has not. */
import { type Alert, type Micros, SECOND } from "../domain/index.ts";

/** Alerts of one thing may be raised this far apart and still be about the same. */
const APART = 5 * SECOND;

export interface Comparison {
  /** Only in the second list. */
  readonly gained: readonly Alert[];
  /** Only in the first. */
  readonly lost: readonly Alert[];
  /** In both, as [first, second]. */
  readonly kept: readonly (readonly [Alert, Alert])[];
}

/**
 * One to one, by the longest time in common. Alerts about emissions are the same where they share an emission, or a band on a level at
 * the same time; alerts about sensors where sensor and kind are.
 */
export function compareAlerts(before: readonly Alert[], after: readonly Alert[]): Comparison {
  const pairs = before
    .flatMap((one) => after.map((other) => ({ one, other, common: likeness(one, other) })))
    .filter(({ common }) => common > Number.NEGATIVE_INFINITY)
    .sort((a, b) => b.common - a.common);
  const taken = new Set<Alert>();
  const kept: (readonly [Alert, Alert])[] = [];
  for (const { one, other } of pairs) {
    if (taken.has(one) || taken.has(other)) continue;
    taken.add(one).add(other);
    kept.push([one, other]);
  }
  kept.sort(([a], [b]) => a.raised - b.raised);
  return { gained: after.filter((alert) => !taken.has(alert)), lost: before.filter((alert) => !taken.has(alert)), kept };
}

/** Time in common, µs; a shared emission counts for ever, and no likeness at all for never. */
function likeness(one: Alert, other: Alert): Micros {
  const apart = Number.NEGATIVE_INFINITY;
  if (one.sensor !== other.sensor) return apart;
  if (one.sensor !== undefined && one.kind !== other.kind) return apart;
  if (one.emissions.some((id) => other.emissions.includes(id))) return Number.POSITIVE_INFINITY;
  const common = Math.min(one.updated, other.updated) - Math.max(one.t, other.t);
  if (common < -APART) return apart;
  const bands = new Set(one.emissions.map(bandOf));
  const sameBand = one.sensor !== undefined || other.emissions.some((id) => bands.has(bandOf(id)));
  return sameBand && one.wing === other.wing && one.level === other.level ? common : apart;
}

/** The band of an emission by its id, `BAND-TIME-SENSOR`. */
function bandOf(emission: string): string {
  return emission.replace(/-\d{15,17}-.*$/, "");
}
