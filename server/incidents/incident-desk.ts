/** Puts alerts into incidents, and keeps what an incident is called and where it is. Its writes belong inside the caller's transaction. */
import type { IncidentPlacing } from "../alerts/alert-desk.ts";
import { type AlertRecord, type Incident, type IncidentStep, same } from "../contract/index.ts";
import type { Geometry } from "./geometry.ts";
import { belongs, GROUP_WITHIN } from "./grouping.ts";
import type { IncidentStore } from "./incident-store.ts";
import { summarise } from "./summary.ts";

type Alert = AlertRecord["alert"];

export interface IncidentDeskOptions {
  readonly store: IncidentStore;
  /** The alert with this id as it is stored. */
  readonly alertOf: (id: string) => AlertRecord | undefined;
  readonly geometry: Geometry;
  readonly placeName: (id: string) => string | undefined;
}

export class IncidentDesk implements IncidentPlacing {
  readonly #options: IncidentDeskOptions;

  constructor(options: IncidentDeskOptions) {
    this.#options = options;
  }

  place({ alert, test }: AlertRecord): string | null {
    const { store, geometry } = this.#options;
    for (const emission of alert.emissions) {
      const sharing = store.sharing(emission);
      if (sharing !== undefined) return sharing;
    }
    const near = store.near(alert.wing ?? null, alert.t - GROUP_WITHIN).filter((one) => one.test === (test !== undefined));
    const open = near.map(({ id, lastActivity }) => ({ id, lastActivity, alerts: this.#alerts(store.get(id)) }));
    const belonging = belongs(alert, open, geometry);
    if (belonging.kind === "none") return null;
    return belonging.kind === "joins" ? belonging.incident : store.open(alert.t);
  }

  note(id: string, { alert }: AlertRecord): Incident | undefined {
    const { store } = this.#options;
    const before = store.get(id);
    store.addAlert(id, alert.id);
    const after = this.refresh(id);
    return same(before, after) ? undefined : after;
  }

  /** Calls it anew by the alerts that it holds now. */
  refresh(id: string): Incident | undefined {
    const { store, alertOf, placeName } = this.#options;
    const incident = store.get(id);
    if (incident === undefined) return undefined;
    const records = incident.alerts.map(alertOf).filter((record) => record !== undefined);
    // A shell that was merged away keeps its name.
    if (records.length === 0) return incident;
    const alerts = records.map(({ alert }) => alert);
    store.describe(id, summarise(alerts, placeName), Math.max(0, ...alerts.map(({ updated }) => updated)));
    const { assigned, dispatched } = incident;
    const isTest = records.every(({ test }) => test !== undefined);
    store.setWork(id, { assigned, dispatched, ...(isTest ? { test: true } : {}) });
    return store.get(id);
  }

  isOpen(id: string): boolean {
    const incident = this.#options.store.get(id);
    return incident !== undefined && incident.closed === null && incident.mergedInto === undefined;
  }

  /** Writes down what a person did; gives the incident as it is then. */
  step(id: string, step: IncidentStep): Incident {
    this.#options.store.addStep(id, step);
    return this.#options.store.get(id) as Incident;
  }

  #alerts(incident: Incident | undefined): readonly Alert[] {
    return (incident?.alerts ?? []).flatMap((id) => this.#options.alertOf(id)?.alert ?? []);
  }
}
