/** Marks alerts as a drill's: all of an alert's emissions must be. One that is not makes it a real alert. */
import type { Micros } from "@wingwatch/agent/domain";
import type { Ruling } from "../alerts/alert-desk.ts";
import type { AlertEvent, AlertRecord, Change } from "../contract/index.ts";
import type { EmissionStore } from "../emissions/emission-store.ts";
import type { DrillStore } from "./drill-store.ts";

export class DrillBook implements Ruling {
  readonly #drills: DrillStore;
  readonly #emissions: EmissionStore;

  constructor(drills: DrillStore, emissions: EmissionStore) {
    this.#drills = drills;
    this.#emissions = emissions;
  }

  eventsFor({ alert, test }: AlertRecord, at: Micros): readonly AlertEvent[] {
    const [drill = null, ...others] = new Set(this.#emissions.drillsOf(alert.emissions));
    const id = others.length > 0 || alert.emissions.length === 0 ? null : drill;
    if (id === (test?.drill ?? null)) return [];
    const of = id === null ? undefined : this.#drills.get(id);
    if (of === undefined) return [{ kind: "mark", test: null, by: "server", why: `not of drill ${test?.drill} any more`, at }];
    return [{ kind: "mark", test: { drill: of.id, by: of.by, why: of.why }, by: of.by, why: `drill ${of.id}: ${of.why}`, at }];
  }

  settle(): readonly Change[] {
    return [];
  }
}
