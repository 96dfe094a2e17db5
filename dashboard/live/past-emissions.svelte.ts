/**
 * Emissions of open alerts that ended before this screen was opened: the feed no longer speaks of them, so they are asked for once.
 * Bounded: the oldest go first.
 */
import type { AlertRecord, EmissionView } from "@wingwatch/server/contract";
import { fetchEmissions } from "./api.ts";

const MAX = 500;
const MAX_ASKED = 2_000;
/** Around the times of the alerts, µs. */
const MARGIN = 10_000_000;
const LIMIT = 1_000;

export class PastEmissions {
  /** By id. */
  known: ReadonlyMap<string, EmissionView> = $state.raw(new Map());
  readonly #asked = new Set<string>();

  /** Asks for the emissions of `records` that are neither in `live` nor known, once for each alert. */
  want(records: readonly AlertRecord[], live: ReadonlyMap<string, EmissionView>): void {
    const missing = records
      .map((record) => record.alert)
      .filter((alert) => !this.#asked.has(alert.id) && alert.emissions.some((id) => !live.has(id) && !this.known.has(id)));
    if (missing.length === 0) return;
    if (this.#asked.size > MAX_ASKED) this.#asked.clear();
    for (const alert of missing) this.#asked.add(alert.id);
    const from = Math.min(...missing.map((alert) => alert.t)) - MARGIN;
    const to = Math.max(...missing.map((alert) => alert.updated)) + MARGIN;
    void this.#fetch({ from: Math.max(0, from), to }, new Set(missing.flatMap((alert) => alert.emissions)));
  }

  async #fetch(period: { readonly from: number; readonly to: number }, wanted: ReadonlySet<string>): Promise<void> {
    const answer = await fetchEmissions({ ...period, limit: LIMIT });
    // Without an answer the alert says what it can by itself; nothing depends on this.
    if (!answer.ok) return;
    const found = answer.value.filter((view) => wanted.has(view.emission.id)).map((view) => [view.emission.id, view] as const);
    this.known = new Map([...this.known, ...found].slice(-MAX));
  }
}
