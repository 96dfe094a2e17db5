import type { Change } from "@wingwatch/server/contract";
import { describe, expect, it } from "vitest";
import { modelOf } from "../testing/model.ts";
import { alertRecord, emissionView, incident, liveState, searchResult, sensorStatus, T, withholding } from "../testing/records.ts";
import { apply, KEEP_ENDED } from "./apply.ts";
import { emptyModel, type LiveModel } from "./live-state.ts";

function delta(model: LiveModel, seq: number, changes: Change[], at = T): LiveModel {
  const applied = apply(model, { type: "delta", seq, at, changes });
  if (applied.kind !== "applied") throw new Error(applied.kind);
  return applied.model;
}

describe("apply", () => {
  it("takes a snapshot whole, without what is over", () => {
    const over = alertRecord("over", {}, { state: "normal" });
    const model = modelOf({ alerts: [alertRecord("a"), over], incidents: [incident("i")] });
    expect([...model.alerts.keys()]).toEqual(["a"]);
    expect(model.incidents.size).toBe(1);
    expect(model.seq).toBe(10);
  });

  it("upserts by id and leaves other maps the very same", () => {
    const before = modelOf({ alerts: [alertRecord("a")] });
    const after = delta(before, 11, [{ kind: "sensor", sensor: sensorStatus("A1-S1", { state: "stale" }) }]);
    expect(after.sensors.get("A1-S1")?.state).toBe("stale");
    expect(after.sensors.size).toBe(before.sensors.size);
    expect(after.alerts).toBe(before.alerts);
    expect(before.sensors.get("A1-S1")?.state).toBe("live");
  });

  it("drops an alert that became normal and an incident that closed", () => {
    const before = modelOf({ alerts: [alertRecord("a")], incidents: [incident("i")] });
    const after = delta(before, 11, [
      { kind: "alert", alert: alertRecord("a", {}, { state: "normal" }) },
      { kind: "incident", incident: incident("i", { closed: { at: T, by: "x", outcome: "test" } }) },
    ]);
    expect(after.alerts.size).toBe(0);
    expect(after.incidents.size).toBe(0);
  });

  it("drops an incident that was merged into another, in a snapshot and in a change", () => {
    const merged = incident("i", { mergedInto: "j" });
    expect(modelOf({ incidents: [merged, incident("j")] }).incidents.has("i")).toBe(false);
    const before = modelOf({ incidents: [incident("i"), incident("j")] });
    expect([...delta(before, 11, [{ kind: "incident", incident: merged }]).incidents.keys()]).toEqual(["j"]);
  });

  it("knows what is withheld from the snapshot, and lets go of what ended", () => {
    const before = modelOf({ withholdings: [withholding()] });
    const more = delta(before, 11, [{ kind: "withholding", withholding: withholding({ id: "w2" }) }]);
    const ended = withholding({ ended: { at: T, by: "Reyes" } });
    const after = delta(more, 12, [{ kind: "withholding", withholding: ended }]);
    expect([...after.withholdings.keys()]).toEqual(["w2"]);
  });

  it("remembers the newest results of searches and no more than a hundred", () => {
    const changes = Array.from({ length: 101 }, (_, at): Change => ({ kind: "result", result: searchResult(`r${at}`) }));
    const { results } = delta(modelOf(), 11, changes);
    expect(results.size).toBe(100);
    expect(results.has("r0")).toBe(false);
    expect(results.has("r100")).toBe(true);
  });

  it("keeps an ended emission for a minute and then forgets it by itself", () => {
    const ended = emissionView("e", { open: false });
    const model = delta(modelOf(), 11, [{ kind: "emission", emission: ended }]);
    const soon = apply(model, { type: "heartbeat", at: T + KEEP_ENDED - 1, seq: 11 });
    const late = apply(model, { type: "heartbeat", at: T + KEEP_ENDED + 1, seq: 11 });
    expect(soon.kind === "applied" && soon.model.emissions.size).toBe(1);
    expect(late.kind === "applied" && late.model.emissions.size).toBe(0);
  });

  it("keeps what an open alert is about for as long as the alert is open", () => {
    const alert = alertRecord("a", { emissions: ["e"] });
    const model = delta(modelOf({ alerts: [alert] }), 11, [{ kind: "emission", emission: emissionView("e", { open: false }) }]);
    const late = delta(model, 12, [], T + KEEP_ENDED + 1);
    expect(late.emissions.has("e")).toBe(true);
    const over = delta(late, 13, [{ kind: "alert", alert: { ...alert, state: "normal" } }], T + KEEP_ENDED + 2);
    expect(over.emissions.has("e")).toBe(false);
  });

  it("finds a hole between deltas, and between a heartbeat and what it has", () => {
    const model = modelOf();
    expect(apply(model, { type: "delta", seq: 12, at: T, changes: [] })).toEqual({ kind: "hole", have: 10, got: 12 });
    expect(apply(model, { type: "heartbeat", at: T, seq: 11 })).toEqual({ kind: "hole", have: 10, got: 11 });
  });

  it("calls a delta before any snapshot a hole, and a heartbeat there nothing", () => {
    expect(apply(emptyModel, { type: "delta", seq: 1, at: T, changes: [] }).kind).toBe("hole");
    expect(apply(emptyModel, { type: "heartbeat", at: T, seq: 1 }).kind).toBe("ignored");
  });

  it("ignores a delta it has already", () => {
    expect(apply(modelOf(), { type: "delta", seq: 10, at: T, changes: [] }).kind).toBe("ignored");
  });

  it("replaces everything by a later snapshot", () => {
    const model = modelOf({ alerts: [alertRecord("a")] });
    const applied = apply(model, { type: "snapshot", seq: 99, at: T, state: liveState() });
    expect(applied.kind === "applied" && applied.model.alerts.size).toBe(0);
    expect(applied.kind === "applied" && applied.model.seq).toBe(99);
  });

  it("takes a new site hash, a countermeasure and an agent", () => {
    const after = delta(modelOf(), 11, [
      { kind: "site", site: "other" },
      { kind: "countermeasure", countermeasure: { id: "jam-a", state: "off", t: T } },
      { kind: "agent", agent: { id: "wing-a", wings: ["A"], online: false, since: T, health: null } },
    ]);
    expect(after.site).toBe("other");
    expect(after.countermeasures.get("jam-a")?.state).toBe("off");
    expect(after.agents.get("wing-a")?.online).toBe(false);
  });
});
