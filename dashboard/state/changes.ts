/** One change at a time onto a draft of the model. Upserts by id; what is over (normal alerts, closed or merged incidents, …) leaves. */
import type { Change, SearchResult } from "@wingwatch/server/contract";
import type { LiveModel } from "./live-state.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends ReadonlyMap<infer A, infer B> ? Map<A, B> : T[K] };

/** Results of searches that are remembered; the oldest go first. */
const RESULTS = 100;

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
  if (touched.has("withholding")) draft.withholdings = new Map(model.withholdings);
  if (touched.has("drill")) draft.drills = new Map(model.drills);
  if (touched.has("operation")) draft.operations = new Map(model.operations);
  if (touched.has("handover")) draft.handovers = new Map(model.handovers);
  if (touched.has("result")) draft.results = new Map(model.results);
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
      put(draft.alerts, change.alert.alert.id, change.alert.state === "normal" ? undefined : change.alert);
      return;
    case "incident":
      put(draft.incidents, change.incident.id, change.incident.closed || change.incident.mergedInto ? undefined : change.incident);
      return;
    case "withholding":
      put(draft.withholdings, change.withholding.id, change.withholding.ended ? undefined : change.withholding);
      return;
    case "drill":
      put(draft.drills, change.drill.id, change.drill.ended ? undefined : change.drill);
      return;
    case "operation":
      put(draft.operations, change.operation.id, change.operation.closed ? undefined : change.operation);
      return;
    case "handover":
      put(draft.handovers, change.handover.id, change.handover.incoming ? undefined : change.handover);
      return;
    case "result":
      remember(draft.results, change.result);
      return;
    case "site":
      draft.site = change.site;
      return;
  }
}

/** Sets or, for what is over, deletes. */
function put<T>(map: Map<string, T>, id: string, value: T | undefined): void {
  if (value === undefined) map.delete(id);
  else map.set(id, value);
}

function remember(results: Map<string, SearchResult>, result: SearchResult): void {
  results.delete(result.id);
  results.set(result.id, result);
  const oldest = results.keys().next();
  if (results.size > RESULTS && !oldest.done) results.delete(oldest.value);
}
