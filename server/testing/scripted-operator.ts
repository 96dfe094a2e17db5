/**
 * One operator for scripted runs, who does what the guidance says and nothing clever: acknowledges what calls after a minute or so, closes an
 * incident twenty minutes after it went quiet, and shelves a source that has called three times in eight hours and was found to be nothing.
 */
import type { Change } from "../contract/index.ts";
import { sourceOf } from "../contract/index.ts";
import type { createDesks } from "../desks.ts";
import type { Random } from "./random.ts";

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;
const QUIET = 20 * MINUTE;

interface Task {
  readonly at: number;
  readonly alert: string;
}

export class ScriptedOperator {
  shelved = 0;
  readonly #desks: ReturnType<typeof createDesks>;
  readonly #random: Random;
  #swept = 0;
  readonly #tasks: Task[] = [];
  readonly #calls = new Map<string, number[]>();
  readonly #spokenOf = new Map<string, number>();

  constructor(desks: ReturnType<typeof createDesks>, random: Random) {
    this.#desks = desks;
    this.#random = random;
  }

  /** Hears what the screens are told. */
  told(changes: readonly Change[], at: number): void {
    for (const change of changes) {
      if (change.kind !== "alert") continue;
      const { alert, state, incident, withheld, quiet } = change.alert;
      if (incident !== null) this.#spokenOf.set(incident, at);
      const called = change.alert.history.findLast(({ action }) => action === "raised" || action === "escalated");
      if (state === "normal" || state === "acknowledged" || withheld || quiet || called?.at !== at) continue;
      this.#tasks.push({ at: at + this.#random.between(20, 120) * 1e6, alert: alert.id });
      this.#consider(alert, at);
    }
  }

  /** Does what is due by `at`. */
  act(at: number): void {
    const { alertDesk, incidentWork, alerts, incidents } = this.#desks;
    const due = this.#tasks.filter((task) => task.at <= at);
    for (const task of due) {
      this.#tasks.splice(this.#tasks.indexOf(task), 1);
      const incident = alerts.load(task.alert)?.record.incident ?? null;
      if (incident === null) alertDesk.acknowledge(task.alert, { by: "Jo", at });
      else if (incidents.get(incident)?.closed === null) incidentWork.acknowledge(incident, { by: "Jo", at }, undefined);
    }
    for (const [incident, spoken] of this.#spokenOf) {
      if (at - spoken < QUIET) continue;
      this.#spokenOf.delete(incident);
      incidentWork.acknowledge(incident, { by: "Jo", at }, undefined);
      incidentWork.close(incident, "nothing found", { by: "Jo", at });
    }
    if (at - this.#swept >= 10 * MINUTE) this.#sweep(at);
  }

  /** What waits quietly in the queue is looked through every so often. */
  #sweep(at: number): void {
    const { alerts, alertDesk } = this.#desks;
    this.#swept = at;
    for (const id of alerts.open()) {
      const record = alerts.load(id)?.record;
      if (record?.acknowledged === null && record.incident === null && at - record.receivedAt > 5 * MINUTE)
        alertDesk.acknowledge(id, { by: "Jo", at });
    }
  }

  #consider(alert: Parameters<typeof sourceOf>[0], at: number): void {
    const source = sourceOf(alert);
    const calls = [...(this.#calls.get(source) ?? []).filter((call) => at - call < 8 * HOUR), at];
    this.#calls.set(source, calls);
    if (calls.length < 3) return;
    const what = alert.cell === undefined ? "source" : "cell";
    const done = this.#desks.withholdingDesk.shelve(alert.id, {
      what,
      by: "Jo",
      why: "looked at three times, nothing there",
      until: at + 12 * HOUR,
      at,
    });
    if (done.ok) this.shelved += 1;
  }
}
