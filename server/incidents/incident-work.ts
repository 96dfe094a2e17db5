/** What people do with an incident: acknowledge all of it, assign, dispatch, close, reopen. Writes belong inside the caller's transaction. */
import { fail, type Micros, ok, type Result } from "@wingwatch/agent/domain";
import type { AlertDesk } from "../alerts/alert-desk.ts";
import type { AlertStore } from "../alerts/alert-store.ts";
import type { Done } from "../commit.ts";
import type { Change, Incident, IncidentStep, Outcome } from "../contract/index.ts";
import type { IncidentDesk } from "./incident-desk.ts";
import type { IncidentStore, Work } from "./incident-store.ts";

export interface IncidentWorkOptions {
  readonly store: IncidentStore;
  readonly desk: IncidentDesk;
  readonly alerts: AlertStore;
  readonly alertDesk: AlertDesk;
}

export interface Who {
  readonly by: string;
  readonly note?: string | undefined;
  readonly at: Micros;
}

export type WorkReason = "unknown-incident" | "already-closed" | "not-closed" | "merged";
export type Worked = Result<Done<Incident>, WorkReason>;

export class IncidentWork {
  readonly #options: IncidentWorkOptions;

  constructor(options: IncidentWorkOptions) {
    this.#options = options;
  }

  /** Every alert of it that waits; with `before`, only what was raised or got worse up to then. */
  acknowledge(id: string, who: Who, before: Micros | undefined): Worked {
    const { alerts, alertDesk, store } = this.#options;
    const found = this.#open(id);
    if (!found.ok) return found;
    const changes: Change[] = [];
    for (const alert of found.value.alerts) {
      const record = alerts.load(alert)?.record;
      const raised = record?.history.findLast(({ action }) => action === "raised" || action === "escalated");
      if (record === undefined || (before !== undefined && raised !== undefined && raised.at > before)) continue;
      const done = alertDesk.acknowledge(alert, who);
      if (done.ok) changes.push(...done.value.changes);
    }
    return ok({ value: store.get(id) as Incident, changes });
  }

  assign(id: string, to: string, who: Who): Worked {
    return this.#work(id, (work) => ({ ...work, assigned: { to, by: who.by, at: who.at } }), step("assigned", who, `to ${to}`));
  }

  dispatch(id: string, where: { readonly team?: string | undefined; readonly cells: readonly string[] }, who: Who): Worked {
    const { team, cells } = where;
    const dispatched = { by: who.by, at: who.at, cells: [...cells], ...(team === undefined ? {} : { team }) };
    return this.#work(id, (work) => ({ ...work, dispatched }), step("dispatched", who, `${team ?? "a team"} to ${cells.join(", ")}`));
  }

  close(id: string, outcome: Outcome, { by, note, at }: Who): Worked {
    const found = this.#open(id);
    if (!found.ok) return found;
    const closed = { at, by, outcome, ...(note === undefined ? {} : { note }) };
    this.#options.store.setClosed(id, closed);
    return this.#done(id, step("closed", { by, note, at }, outcome));
  }

  reopen(id: string, who: Who): Worked {
    const { store } = this.#options;
    const incident = store.get(id);
    if (incident === undefined) return fail("unknown-incident");
    if (incident.mergedInto !== undefined) return fail("merged", incident.mergedInto);
    if (incident.closed === null) return fail("not-closed");
    store.setClosed(id, null);
    return this.#done(id, step("reopened", who, `was “${incident.closed.outcome}” by ${incident.closed.by}`));
  }

  #work(id: string, change: (work: Work) => Work, taken: IncidentStep): Worked {
    const found = this.#open(id);
    if (!found.ok) return found;
    this.#options.store.setWork(id, change(found.value));
    return this.#done(id, taken);
  }

  #done(id: string, taken: IncidentStep): Worked {
    const incident = this.#options.desk.step(id, taken);
    return ok({ value: incident, changes: [{ kind: "incident", incident }] });
  }

  #open(id: string): Result<Incident, WorkReason> {
    return openIncident(this.#options.store, id);
  }
}

export function openIncident(
  store: Pick<IncidentStore, "get">,
  id: string,
): Result<Incident, "unknown-incident" | "already-closed" | "merged"> {
  const incident = store.get(id);
  if (incident === undefined) return fail("unknown-incident");
  if (incident.mergedInto !== undefined) return fail("merged", incident.mergedInto);
  if (incident.closed !== null) return fail("already-closed", `closed as “${incident.closed.outcome}” by ${incident.closed.by}`);
  return ok(incident);
}

function step(action: IncidentStep["action"], { by, note, at }: Who, what: string): IncidentStep {
  return { at, by, action, note: note === undefined ? what : `${what}: ${note}` };
}
