/**
 * Where alerts change: what detection says and what people do both go through the one transition function and into the database.
 * Gives back what the screens must be told, which the caller does only after its transaction has been committed.
 */
import { fail, type Micros, ok, type Result } from "@wingwatch/agent/domain";
import type { AlertRecord, Change, Incident, Transition } from "../contract/index.ts";
import type { AlertStore } from "./alert-store.ts";
import { type AlertEvent, transition } from "./transition.ts";

/** The part of incidents that alerts need. */
export interface IncidentPlacing {
  place(alert: AlertRecord["alert"]): string | null;
  note(id: string, alert: AlertRecord["alert"]): Incident | undefined;
  isOpen(id: string): boolean;
}

export interface Acknowledgement {
  readonly by: string;
  readonly note?: string | undefined;
  readonly at: Micros;
}

export class AlertDesk {
  readonly #store: AlertStore;
  readonly #incidents: IncidentPlacing;

  constructor(store: AlertStore, incidents: IncidentPlacing) {
    this.#store = store;
    this.#incidents = incidents;
  }

  /** Idempotent by the alert's id: the same word again changes nothing. */
  hear(event: Extract<AlertEvent, { kind: "said" }>): readonly Change[] {
    const outcome = transition(this.#store.load(event.alert.id), event);
    if (!outcome.changed) return [];
    const { record, worst } = outcome.case;
    const placed = { ...record, incident: this.#incidentFor(record, outcome.step) };
    this.#store.save({ record: placed, worst }, outcome.step);
    const { incident: id } = placed;
    const incident = id !== null && this.#incidents.isOpen(id) ? this.#incidents.note(id, placed.alert) : undefined;
    return [{ kind: "alert", alert: placed }, ...(incident ? [{ kind: "incident" as const, incident }] : [])];
  }

  acknowledge(
    id: string,
    { by, note, at }: Acknowledgement,
  ): Result<{ readonly record: AlertRecord; readonly changes: readonly Change[] }, "unknown-alert"> {
    const known = this.#store.load(id);
    if (known === undefined) return fail("unknown-alert");
    const outcome = transition(known, { kind: "acknowledge", by, note, at });
    if (!outcome.changed) return ok({ record: known.record, changes: [] });
    this.#store.save(outcome.case, outcome.step);
    const { record } = outcome.case;
    return ok({ record, changes: [{ kind: "alert", alert: record }] });
  }

  /** A new or worse alert whose incident a person has closed needs looking at anew; all else stays where it is. */
  #incidentFor({ alert, incident }: AlertRecord, step: Transition | null): string | null {
    const isNews = step?.action === "raised" || step?.action === "escalated";
    if (!isNews || (incident !== null && this.#incidents.isOpen(incident))) return incident;
    return this.#incidents.place(alert);
  }
}
