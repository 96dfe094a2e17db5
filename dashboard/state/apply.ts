/**
 * The reducer of the live feed: (model, message) -> next model, or the hole that makes the feed reconnect. Pure; telemetry
 * (`strengths`, `levels`) does not come here.
 */
import type { EmissionView, LiveState, ServerMessage } from "@wingwatch/server/contract";
import { change, draftFor } from "./changes.ts";
import type { LiveModel } from "./live-state.ts";

export type StateMessage = Exclude<ServerMessage, { type: "strengths" | "levels" }>;

export type Applied =
  | { readonly kind: "applied"; readonly model: LiveModel }
  /** A delta that is already in the model, or a heartbeat before the first snapshot. */
  | { readonly kind: "ignored" }
  /** Deltas between `have` and `got` are missing. */
  | { readonly kind: "hole"; readonly have: number | null; readonly got: number };

/** How long an emission that ended stays on the map, µs. */
export const KEEP_ENDED = 60_000_000;

/** The model after `message`. */
export function apply(model: LiveModel, message: StateMessage): Applied {
  switch (message.type) {
    case "snapshot":
      return { kind: "applied", model: forgetEnded(fromSnapshot(message.state, message.seq, message.at)) };
    case "heartbeat":
      if (model.seq === null) return { kind: "ignored" };
      if (message.seq > model.seq) return { kind: "hole", have: model.seq, got: message.seq };
      return { kind: "applied", model: forgetEnded({ ...model, at: message.at }) };
    case "delta": {
      if (model.seq === null || message.seq > model.seq + 1) return { kind: "hole", have: model.seq, got: message.seq };
      if (message.seq <= model.seq) return { kind: "ignored" };
      const draft = draftFor(model, message.changes);
      draft.seq = message.seq;
      draft.at = message.at;
      for (const each of message.changes) change(draft, each);
      return { kind: "applied", model: forgetEnded(draft) };
    }
  }
}

function fromSnapshot(state: LiveState, seq: number, at: number): LiveModel {
  return {
    seq,
    at,
    site: state.site,
    agents: byId(state.agents, (agent) => agent.id),
    sensors: byId(state.sensors, (sensor) => sensor.sensor),
    countermeasures: byId(state.countermeasures, (each) => each.id),
    emissions: byId(state.emissions, (view) => view.emission.id),
    alerts: byId(
      state.alerts.filter((record) => record.state !== "normal"),
      (record) => record.alert.id,
    ),
    incidents: byId(
      state.incidents.filter((incident) => incident.closed === null && incident.mergedInto === undefined),
      (incident) => incident.id,
    ),
    withholdings: byId(state.withholdings ?? [], (each) => each.id),
    drills: byId(state.drills ?? [], (drill) => drill.id),
    operations: byId(state.operations ?? [], (operation) => operation.id),
    handovers: byId(state.handovers ?? [], (handover) => handover.id),
    results: new Map(),
  };
}

function byId<T>(list: readonly T[], id: (item: T) => string): ReadonlyMap<string, T> {
  return new Map(list.map((item) => [id(item), item]));
}

/** Ended emissions leave by themselves unless an open alert is about them; the map is copied only when one does. */
function forgetEnded(model: LiveModel): LiveModel {
  const over = (view: EmissionView): boolean => !view.emission.open && view.emission.t + view.emission.dt < model.at - KEEP_ENDED;
  let kept: Map<string, EmissionView> | undefined;
  let needed: Set<string> | undefined;
  for (const [id, view] of model.emissions) {
    if (!over(view)) continue;
    needed ??= new Set([...model.alerts.values()].flatMap((record) => record.alert.emissions));
    if (needed.has(id)) continue;
    kept ??= new Map(model.emissions);
    kept.delete(id);
  }
  return kept ? { ...model, emissions: kept } : model;
}
