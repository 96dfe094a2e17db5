/** One change at a time onto a draft of the model. Upserts by id; what is over (normal alerts, closed incidents) leaves. */
import type { Change } from "@wingwatch/server/contract";
import type { LiveModel } from "./live-state.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends ReadonlyMap<infer A, infer B> ? Map<A, B> : T[K] };

/** A copy of `model` whose maps may be written. The maps named in `touched` are copied, the others shared. */
export type Draft = Mutable<LiveModel>;

/** Copies only what `changes` will write, so that a delta about sensors leaves the identity of the alerts alone. */
export function draftFor(model: LiveModel, changes: readonly Change[]): Draft {
  const draft = { ...model } as Draft;
  const touched = new Set(changes.map((change) => change.kind));
  if (touched.has("agent")) draft.agents = new Map(model.agents);
  if (touched.has("sensor")) draft.sensors = new Map(model.sensors);
  if (touched.has("countermeasure")) draft.countermeasures = new Map(model.countermeasures);
  if (touched.has("emission")) draft.emissions = new Map(model.emissions);
  if (touched.has("alert")) draft.alerts = new Map(model.alerts);
  if (touched.has("incident")) draft.incidents = new Map(model.incidents);
  return draft;
}

/** Writes one change into `draft`. */
export function change(draft: Draft, change: Change): void {
  switch (change.kind) {
    case "agent":
      draft.agents.set(change.agent.id, change.agent);
      return;
    case "sensor":
      draft.sensors.set(change.sensor.sensor, change.sensor);
      return;
    case "countermeasure":
      draft.countermeasures.set(change.countermeasure.id, change.countermeasure);
      return;
    case "emission":
      draft.emissions.set(change.emission.emission.id, change.emission);
      return;
    case "alert":
      if (change.alert.state === "normal") draft.alerts.delete(change.alert.alert.id);
      else draft.alerts.set(change.alert.alert.id, change.alert);
      return;
    case "incident":
      if (change.incident.closed) draft.incidents.delete(change.incident.id);
      else draft.incidents.set(change.incident.id, change.incident);
      return;
    case "site":
      draft.site = change.site;
      return;
  }
}
