/** Puts alerts into incidents and lets people close them. Its writes belong inside the caller's transaction. */
import { fail, type Micros, ok, type Result } from "@wingwatch/agent/domain";
import type { AlertRecord, Incident, Outcome } from "../contract/index.ts";
import type { Geometry } from "./geometry.ts";
import { belongs } from "./grouping.ts";
import type { IncidentStore } from "./incident-store.ts";
import { summarise } from "./summary.ts";

type Alert = AlertRecord["alert"];

export interface IncidentDeskOptions {
  readonly store: IncidentStore;
  /** The alert with this id as it is stored. */
  readonly alertOf: (id: string) => Alert | undefined;
  readonly geometry: Geometry;
  readonly placeName: (id: string) => string | undefined;
}

export interface Closing {
  readonly by: string;
  readonly outcome: Outcome;
  readonly note?: string | undefined;
  readonly at: Micros;
}

/** Open incidents that grouping looks at; older ones are hours old and far from any new alert. */
const CANDIDATES = 200;

export class IncidentDesk {
  readonly #options: IncidentDeskOptions;

  constructor(options: IncidentDeskOptions) {
    this.#options = options;
  }

  /** The incident that takes the alert (opened where none does), or null for an alert that needs none. */
  place(alert: Alert): string | null {
    const { store, geometry } = this.#options;
    const open = store.list({ state: "open", limit: CANDIDATES }).map((incident) => ({
      id: incident.id,
      lastActivity: store.lastActivity(incident.id),
      alerts: this.#alerts(incident),
    }));
    const belonging = belongs(alert, open, geometry);
    if (belonging.kind === "none") return null;
    return belonging.kind === "joins" ? belonging.incident : store.open(alert.t);
  }

  /** Takes note that `alert`, already stored, is in incident `id` and how it stands now. */
  note(id: string, alert: Alert): Incident | undefined {
    const { store, placeName } = this.#options;
    store.addAlert(id, alert.id);
    const incident = store.get(id);
    if (incident === undefined) return undefined;
    store.describe(id, summarise(this.#alerts(incident), placeName), alert.updated);
    return store.get(id);
  }

  isOpen(id: string): boolean {
    return this.#options.store.get(id)?.closed === null;
  }

  close(id: string, closing: Closing): Result<Incident, "unknown-incident" | "already-closed"> {
    const { store } = this.#options;
    const incident = store.get(id);
    if (incident === undefined) return fail("unknown-incident");
    if (incident.closed !== null) return fail("already-closed", `closed as “${incident.closed.outcome}” by ${incident.closed.by}`);
    const { at, by, outcome, note } = closing;
    const closed = { at, by, outcome, ...(note === undefined ? {} : { note }) };
    store.close(id, closed);
    return ok({ ...incident, closed });
  }

  #alerts(incident: Incident): readonly Alert[] {
    return incident.alerts.map((id) => this.#options.alertOf(id)).filter((alert) => alert !== undefined);
  }
}
