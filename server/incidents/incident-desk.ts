/** Puts alerts into incidents, and keeps what an incident is called and where it is. Its writes belong inside the caller's transaction. */
import type { IncidentPlacing } from "../alerts/alert-desk.ts";
import { type AlertRecord, type Incident, type IncidentStep, same } from "../contract/index.ts";
import type { Geometry } from "./geometry.ts";
import { belongs, GROUP_WITHIN } from "./grouping.ts";
import type { IncidentStore } from "./incident-store.ts";
import { summarise } from "./summary.ts";

type Alert = AlertRecord["alert"];

/** What is asked of an incident's alerts, so that a long incident need not be read whole at every word. */
interface IncidentAlerts {
  /** The gravest and most certain, after which the incident is called; undefined: it holds none. */
  lead(incident: string): Alert | undefined;
  /** Those spoken of last. */
  recent(incident: string, limit: number): readonly Alert[];
  /** Whether all are of drills. */
  areTests(incident: string): boolean;
}

export interface IncidentDeskOptions {
  readonly store: IncidentStore;
  readonly alerts: IncidentAlerts;
  readonly geometry: Geometry;
  readonly placeName: (id: string) => string | undefined;
}

/** Alerts of an incident whose places a new one is compared with. */
const RECENT = 30;

export class IncidentDesk implements IncidentPlacing {
  readonly #options: IncidentDeskOptions;

  constructor(options: IncidentDeskOptions) {
    this.#options = options;
  }

  place({ alert, test }: AlertRecord): string | null {
    const { store, alerts, geometry } = this.#options;
    for (const emission of alert.emissions) {
      const sharing = store.sharing(emission);
      if (sharing !== undefined) return sharing;
    }
    const near = store.near(alert.wing ?? null, alert.t - GROUP_WITHIN).filter((one) => one.test === (test !== undefined));
    const open = near.map(({ id, lastActivity }) => ({ id, lastActivity, alerts: alerts.recent(id, RECENT) }));
    const belonging = belongs(alert, open, geometry);
    if (belonging.kind === "none") return null;
    return belonging.kind === "joins" ? belonging.incident : store.open(alert.t);
  }

  note(id: string, { alert }: AlertRecord): Incident | undefined {
    const { store } = this.#options;
    const before = store.get(id);
    store.addAlert(id, alert.id);
    store.heard(id, alert.updated);
    const after = this.refresh(id);
    return same(before, after) ? undefined : after;
  }

  /** Calls it anew by the alerts that it holds now. */
  refresh(id: string): Incident | undefined {
    const { store, alerts, placeName } = this.#options;
    const incident = store.get(id);
    if (incident === undefined) return undefined;
    const lead = alerts.lead(id);
    // A shell that was merged away keeps its name.
    if (lead === undefined) return incident;
    store.describe(id, summarise([lead], placeName));
    const { assigned, dispatched } = incident;
    store.setWork(id, { assigned, dispatched, ...(alerts.areTests(id) ? { test: true } : {}) });
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
}
