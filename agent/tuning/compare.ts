/** Two lists of alerts about the same time, side by side: what one has and the other has not. */
import { type Micros, SECOND } from "../domain/index.ts";

/** Alerts of one thing may be raised this far apart and still be about the same. */
const APART = 5 * SECOND;

/** What of an alert says what it is about. */
export interface Comparable {
  readonly kind: string;
  readonly t: Micros;
  readonly raised: Micros;
  readonly updated: Micros;
  readonly emissions: readonly string[];
  readonly sensor?: string | undefined;
  readonly wing?: string | undefined;
  readonly level?: string | undefined;
}

export interface Comparison<One, Other = One> {
  /** Only in the second list. */
  readonly gained: readonly Other[];
  /** Only in the first. */
  readonly lost: readonly One[];
  /** In both, as [first, second]. */
  readonly kept: readonly (readonly [One, Other])[];
}

/**
 * One to one, by the longest time in common. Alerts about emissions are the same where they share an emission, or a band on a level at
 * the same time; alerts about sensors where sensor and kind are.
 */
export function compareAlerts<One extends Comparable, Other extends Comparable>(
  before: readonly One[],
  after: readonly Other[],
): Comparison<One, Other> {
  const pairs = meetings(before, after)
    .map(([one, other]) => ({ one, other, common: likeness(one, other) }))
    .filter(({ common }) => common > Number.NEGATIVE_INFINITY)
    .sort((a, b) => b.common - a.common);
  const taken = new Set<Comparable>();
  const kept: (readonly [One, Other])[] = [];
  for (const { one, other } of pairs) {
    if (taken.has(one) || taken.has(other)) continue;
    taken.add(one).add(other);
    kept.push([one, other]);
  }
  kept.sort(([a], [b]) => a.raised - b.raised);
  return { gained: after.filter((alert) => !taken.has(alert)), lost: before.filter((alert) => !taken.has(alert)), kept };
}

/** Pairs that can be about the same: of one time or of one emission. Thousands on either side are mostly of other times. */
function meetings<One extends Comparable, Other extends Comparable>(
  before: readonly One[],
  after: readonly Other[],
): readonly (readonly [One, Other])[] {
  const byEmission = new Map<string, Other[]>();
  for (const other of after) for (const id of other.emissions) byEmission.set(id, [...(byEmission.get(id) ?? []), other]);
  const waiting = [...after].sort((a, b) => a.t - b.t);
  let open: Other[] = [];
  let next = 0;
  return [...before]
    .sort((a, b) => a.t - b.t)
    .flatMap((one) => {
      for (; next < waiting.length && (waiting[next] as Other).t <= one.updated + APART; next++) open.push(waiting[next] as Other);
      open = open.filter(({ updated }) => updated >= one.t - APART);
      const met = new Set([...open, ...one.emissions.flatMap((id) => byEmission.get(id) ?? [])]);
      return [...met].map((other) => [one, other] as const);
    });
}

/** Time in common, µs; a shared emission counts for ever, and no likeness at all for never. */
function likeness(one: Comparable, other: Comparable): Micros {
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
