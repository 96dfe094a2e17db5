/** What the workbench looks at, as an address: sensors, band and time. Times are UTC, so that a link means the same everywhere. Pure. */
import type { Period } from "../reports/period.ts";

export interface TuningLink {
  /** The first is the one that is drawn. */
  readonly sensors: readonly string[];
  readonly band: string | null;
  readonly period: Period | null;
}

/** Time about an alert that its link shows, µs. */
const AROUND_ALERT = 3_600_000_000;

export function tuningHash({ sensors, band, period }: TuningLink): string {
  const query = new URLSearchParams(sensors.map((sensor) => ["sensor", sensor]));
  if (band !== null) query.set("band", band);
  if (period) {
    query.set("from", new Date(period.from / 1000).toISOString());
    query.set("to", new Date(period.to / 1000).toISOString());
  }
  return `#/tuning?${query}`;
}

export function readTuning(hash: string): TuningLink {
  const query = new URLSearchParams(hash.slice(hash.indexOf("?") + 1 || hash.length));
  const [from, to] = [microsOf(query.get("from")), microsOf(query.get("to"))];
  return {
    sensors: [...new Set(query.getAll("sensor").filter((sensor) => sensor !== ""))],
    band: query.get("band") || null,
    period: from !== null && to !== null && from < to ? { from, to } : null,
  };
}

/** The hour on either side of an alert. `began` and `updated`: µs. */
export function aroundAlert({ began, updated }: { readonly began: number; readonly updated: number }): Period {
  return { from: Math.max(0, began - AROUND_ALERT), to: Math.max(began, updated) + AROUND_ALERT };
}

function microsOf(text: string | null): number | null {
  const ms = Date.parse(text ?? "");
  return Number.isNaN(ms) || ms < 0 ? null : ms * 1000;
}
