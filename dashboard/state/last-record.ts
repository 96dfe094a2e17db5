/** The alert a person looks at, after it left the feed: acknowledged and over, but its incident is still to be closed. Pure. */
import type { AlertRecord } from "@wingwatch/server/contract";

export class LastRecord {
  #last: AlertRecord | undefined;

  /** The alert as the feed has it; where the feed has dropped it, as it was, over. `undefined` where it was never seen. */
  of(id: string, alerts: ReadonlyMap<string, AlertRecord>): AlertRecord | undefined {
    const current = alerts.get(id);
    if (current !== undefined) this.#last = current;
    if (current !== undefined || this.#last?.alert.id !== id) return current;
    return { ...this.#last, state: "normal", alert: { ...this.#last.alert, active: false } };
  }
}
