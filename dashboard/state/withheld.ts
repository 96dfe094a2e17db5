/** Everything that is kept out of the queue: each withholding that stands, the first to end first, with the alerts it holds now. Pure. */
import type { AlertRecord, Withholding } from "@wingwatch/server/contract";
import type { LiveModel } from "./live-state.ts";

export interface Held {
  readonly withholding: Withholding;
  /** Those that go on or wait; what is over has lapsed. */
  readonly alerts: readonly AlertRecord[];
}

export function selectHeld({ withholdings, alerts }: Pick<LiveModel, "withholdings" | "alerts">): readonly Held[] {
  const withheld = [...alerts.values()].filter((record) => record.withheld !== undefined);
  return [...withholdings.values()]
    .sort((a, b) => a.until - b.until || (a.id < b.id ? -1 : 1))
    .map((withholding) => ({
      withholding,
      alerts: withheld.filter((record) => record.withheld?.some(({ id }) => id === withholding.id)),
    }));
}

/** Alerts that are kept out of the queue now. */
export function withheldCount({ alerts }: Pick<LiveModel, "alerts">): number {
  return [...alerts.values()].filter((record) => record.withheld !== undefined).length;
}
