/** What people do: committed first, told to the screens afterwards. */
import type { Result } from "@wingwatch/agent/domain";
import type { AlertRecord, Incident, Outcome } from "./contract/index.ts";
import type { ControlRoom } from "./control-room.ts";
import { inTransaction } from "./database/transaction.ts";

export interface Actions {
  /** undefined: there is no such alert. */
  acknowledge(id: string, who: { readonly by: string; readonly note?: string | undefined }): AlertRecord | undefined;
  close(
    id: string,
    how: { readonly by: string; readonly outcome: Outcome; readonly note?: string | undefined },
  ): Result<Incident, "unknown-incident" | "already-closed">;
}

export function actionsOf({ db, alertDesk, incidentDesk, feed, now }: ControlRoom): Actions {
  return {
    acknowledge: (id, who) => {
      const done = inTransaction(db, () => alertDesk.acknowledge(id, { ...who, at: now() }));
      if (!done.ok) return undefined;
      feed.publish(done.value.changes);
      return done.value.record;
    },
    close: (id, how) => {
      const closed = inTransaction(db, () => incidentDesk.close(id, { ...how, at: now() }));
      if (closed.ok) feed.publish([{ kind: "incident", incident: closed.value }]);
      return closed;
    },
  };
}
