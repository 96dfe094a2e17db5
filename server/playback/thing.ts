/** What of a change is worth keeping for playback, whose it is, and whether the thing is over with it. Pure. */
import type { Change } from "../contract/index.ts";
import type { Json } from "./patch.ts";

export interface Thing {
  readonly kind: Change["kind"];
  readonly id: string;
  readonly content: Json;
  /** It is not shown any more; what is said of it later begins it anew. */
  readonly over: boolean;
}

/** undefined: not kept. A site is loaded whole by itself. */
export function thingOf(change: Change): Thing | undefined {
  switch (change.kind) {
    case "agent": {
      // Its health moves all the time and is on no map.
      const { id } = change.agent;
      return { kind: "agent", id, content: { ...change.agent, health: null }, over: false };
    }
    case "sensor": {
      const { sensor, state, agent, tamper } = change.sensor;
      return { kind: "sensor", id: sensor, content: { sensor, state, agent, tamper }, over: false };
    }
    case "countermeasure":
      return { kind: "countermeasure", id: change.countermeasure.id, content: change.countermeasure, over: false };
    case "emission": {
      // Why detection decided so grows with every word; the emission itself keeps the last of it.
      const { emission, ...view } = change.emission;
      return { kind: "emission", id: emission.id, content: { ...view, emission: { ...emission, reasons: [] } }, over: !emission.open };
    }
    case "alert": {
      // The history is kept in the log of transitions, the reasons with the alert.
      const { alert, history: _history, ...record } = change.alert;
      return { kind: "alert", id: alert.id, content: { ...record, alert: { ...alert, reasons: [] } }, over: record.state === "normal" };
    }
    case "incident": {
      const { incident } = change;
      return { kind: "incident", id: incident.id, content: incident, over: incident.closed !== null || incident.mergedInto !== undefined };
    }
    case "withholding":
      return { kind: "withholding", id: change.withholding.id, content: change.withholding, over: change.withholding.ended !== null };
    case "drill":
      return { kind: "drill", id: change.drill.id, content: change.drill, over: change.drill.ended !== null };
    case "operation":
      return { kind: "operation", id: change.operation.id, content: change.operation, over: change.operation.closed !== null };
    case "result":
    case "handover":
    case "site":
      return undefined;
  }
}
