/** Silences everything that waits now. */
import { ok, type Result } from "@wingwatch/agent/domain";
import type { Done } from "../commit.ts";
import type { Change, EventOf } from "../contract/index.ts";
import type { AlertDesk } from "./alert-desk.ts";
import type { AlertStore } from "./alert-store.ts";

/** Gives how many it reached. */
export function silenceAll(alerts: Pick<AlertStore, "open">, desk: AlertDesk, event: EventOf<"silence">): Result<Done<number>, never> {
  const changes: Change[] = [];
  for (const id of alerts.open()) {
    const acted = desk.act(id, event);
    if (acted.ok) changes.push(...acted.value.changes);
  }
  return ok({ value: changes.filter(({ kind }) => kind === "alert").length, changes });
}
