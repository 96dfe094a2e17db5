/** How long what is kept: `90d`, `2y` of the site file, as times before which things go. */
import { type DurationMicros, type Micros, SECOND } from "../domain/index.ts";

const UNITS: Readonly<Record<string, number>> = { h: 3600, d: 86_400, w: 7 * 86_400, m: 30 * 86_400, y: 365 * 86_400 };
const READINGS = "90d";
const BURSTS = "7d";
const SIGHTINGS = "7d";
const ROLLUPS = "2y";
const INCIDENTS = "7y";

/** Before what time each type may be deleted. */
export interface Expiry {
  readonly readings: Micros;
  readonly bursts: Micros;
  readonly sightings: Micros;
  readonly rollups: Micros;
  /** And the burst lists around their emissions. */
  readonly incidents: Micros;
}

export function expiry(now: Micros, retention: Readonly<Record<string, string>>): Expiry {
  return {
    readings: now - duration(retention.readings ?? READINGS),
    bursts: now - duration(retention.bursts ?? BURSTS),
    sightings: now - sightingsPeriod(retention),
    rollups: now - duration(retention.rollups ?? ROLLUPS),
    incidents: now - duration(retention.incidents ?? INCIDENTS),
  };
}

/** How long devices heard by address are kept, µs. */
export function sightingsPeriod(retention: Readonly<Record<string, string>>): DurationMicros {
  return duration(retention.sightings ?? SIGHTINGS);
}

/** In µs; infinite where the text is none: nothing is deleted by mistake. */
function duration(text: string): number {
  const [, amount, unit] = /^(\d+)\s*([hdwmy])$/.exec(text) ?? [];
  const seconds = unit === undefined ? undefined : UNITS[unit];
  return seconds === undefined ? Number.MAX_SAFE_INTEGER : Number(amount) * seconds * SECOND;
}
