/** The single values of a candidate, as fields on the screen read and set them; null: as the site file has it. Pure. */
import type { Candidate } from "@wingwatch/server/contract";

export interface Rule {
  readonly looks: number;
  readonly needed: number;
  readonly hold: number;
}

/** What detection uses where the site file says nothing. */
export const usualRule: Rule = { looks: 5, needed: 3, hold: 4 };

/** What a value belongs to. */
export interface At {
  readonly sensor: string;
  readonly band: string;
}

/** dB added on a band at all sensors, at one sensor, and to a sensor's levels. */
export type Decibels = "band" | "sensor" | "offset";

export function decibelsOf(candidate: Candidate, which: Decibels, { sensor, band }: At): number | null {
  if (which === "band") return candidate.bands?.[band] ?? null;
  return (which === "sensor" ? candidate.sensors : candidate.offset)?.[sensor]?.[band] ?? null;
}

export function withDecibels(candidate: Candidate, which: Decibels, { sensor, band, db }: At & { readonly db: number | null }): Candidate {
  if (which === "band") return withKey(candidate, "bands", withEntry(candidate.bands, band, db));
  const key = which === "sensor" ? "sensors" : "offset";
  const own = withEntry(candidate[key]?.[sensor], band, db);
  return withKey(candidate, key, withEntry(candidate[key], sensor, own ?? null));
}

/** The whole rule, kept within what can be: never more needed than looked at. */
export function withRule(candidate: Candidate, rule: Rule | null): Candidate {
  return withKey(candidate, "rule", rule === null ? undefined : { ...rule, needed: Math.min(rule.needed, rule.looks) });
}

export type Policy = NonNullable<Candidate["policies"]>[string];

/** null: as the zone has it. */
export function withPolicy(candidate: Candidate, zone: string, policy: Policy | null): Candidate {
  return withKey(candidate, "policies", withEntry(candidate.policies, zone, policy));
}

/** Whether nothing is tried. */
export function isEmpty(candidate: Candidate): boolean {
  return Object.keys(candidate).length === 0;
}

function withKey<Key extends keyof Candidate>(candidate: Candidate, key: Key, value: Candidate[Key] | undefined): Candidate {
  const { [key]: _before, ...rest } = candidate;
  return value === undefined ? rest : { ...rest, [key]: value };
}

/** undefined: nothing is left of it. */
function withEntry<T>(before: Readonly<Record<string, T>> = {}, key: string, value: T | null): Record<string, T> | undefined {
  const { [key]: _before, ...rest } = before;
  const after: Record<string, T> = value === null ? rest : { ...rest, [key]: value };
  return Object.keys(after).length === 0 ? undefined : after;
}

/** How many values of other sensors and bands are tried too. */
export function valuesElsewhere({ bands = {}, sensors = {}, offset = {} }: Candidate, at: At): number {
  const ofBands = Object.keys(bands).filter((band) => band !== at.band).length;
  const ofSensors = [...Object.entries(sensors), ...Object.entries(offset)].flatMap(([sensor, byBand]) =>
    Object.keys(byBand).filter((band) => sensor !== at.sensor || band !== at.band),
  ).length;
  return ofBands + ofSensors;
}
