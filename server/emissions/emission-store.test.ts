import { describe, expect, it } from "vitest";
import { AlertStore } from "../alerts/alert-store.ts";
import { transition } from "../contract/index.ts";
import { openDatabase } from "../database/open.ts";
import { alertOf, emissionOf, fixOf, T0 } from "../testing/findings.ts";
import { EmissionStore } from "./emission-store.ts";
import { newerEmission } from "./merge.ts";
import { retentionMicros } from "./retention.ts";

const from = { agent: "wing-a", at: T0 };

describe("what is said about one emission", () => {
  it("is told once however often it is sent", () => {
    const store = new EmissionStore(openDatabase(":memory:"));
    expect(store.hearEmission(emissionOf(), from)).toMatchObject({ fix: null });
    expect(store.hearEmission(emissionOf(), from)).toBeUndefined();
    expect(store.hearFix(fixOf(), from)).toMatchObject({ emission: { id: "em-1" }, fix: { level: "A1" } });
    expect(store.hearFix(fixOf(), from)).toBeUndefined();
    expect(store.hearFix(fixOf({ t: T0 - 1, level: "A2" }), from)).toBeUndefined();
  });

  it("a fix may come before its emission", () => {
    const store = new EmissionStore(openDatabase(":memory:"));
    expect(store.hearFix(fixOf(), from)).toBeUndefined();
    expect(store.list({ from: 0, to: T0 * 2, limit: 10 })).toEqual([]);
    expect(store.hearEmission(emissionOf(), from)).toMatchObject({ fix: { level: "A1" } });
  });

  it("keeps the levels and the words of where it is, and reads what an earlier agent said without them", () => {
    const store = new EmissionStore(openDatabase(":memory:"));
    const { levels, locality, ...earlier } = fixOf({ emission: "em-0" });
    store.hearFix(earlier, from);
    store.hearFix(fixOf(), from);
    for (const id of ["em-0", "em-1"]) store.hearEmission(emissionOf({ id }), from);
    expect(store.get("em-0")?.fix).toEqual(earlier);
    expect(store.get("em-1")?.fix).toMatchObject({ levels, locality });
  });

  it("an end stands, unless it is heard later still", () => {
    const ended = emissionOf({ open: false, dt: 5_000_000 });
    expect(newerEmission(ended, emissionOf({ dt: 4_000_000 }))).toBeUndefined();
    expect(newerEmission(ended, emissionOf({ dt: 5_000_000 }))).toBeUndefined();
    expect(newerEmission(ended, emissionOf({ dt: 6_000_000 }))?.open).toBe(true);
    expect(newerEmission(emissionOf({ dt: 6_000_000 }), ended)).toBe(ended);
  });
});

describe("emissions that are over", () => {
  it("are shown for a while; open ones of which nobody speaks any more are ended", () => {
    const store = new EmissionStore(openDatabase(":memory:"));
    store.hearEmission(emissionOf({ id: "open" }), from);
    store.hearEmission(emissionOf({ id: "ended", open: false }), from);
    const ids = (open: number, ended: number) => store.current({ open, ended }).map(({ emission }) => emission.id);
    expect(ids(T0, T0).sort()).toEqual(["ended", "open"]);
    expect(ids(T0, T0 + 1)).toEqual(["open"]);
    expect(store.abandon(T0, T0)).toEqual([]);
    expect(store.abandon(T0 + 1, T0 + 9)).toMatchObject([{ emission: { id: "open", open: false } }]);
    expect(ids(T0, T0 + 10)).toEqual([]);
  });

  it("are deleted in time, but not those that an alert names", () => {
    const db = openDatabase(":memory:");
    const store = new EmissionStore(db);
    const raised = transition(undefined, { kind: "said", alert: alertOf({ emissions: ["named"] }), agent: "wing-a", at: T0 });
    if (raised.changed) new AlertStore(db).save(raised.case, raised.steps);
    for (const id of ["named", "ambient"]) store.hearEmission(emissionOf({ id }), from);
    expect(store.prune(T0)).toBe(0);
    expect(store.prune(T0 + 1)).toBe(1);
    expect(store.list({ from: 0, to: T0, limit: 10 })).toMatchObject([{ emission: { id: "named" } }]);
  });

  it("are kept as long as the site file says; a text that is no length of time deletes nothing", () => {
    expect(retentionMicros("90d")).toBe(90 * 86_400_000_000);
    expect(retentionMicros("12h")).toBe(12 * 3_600_000_000);
    for (const text of [undefined, "", "90", "-1d", "d", "1.5h"]) expect(retentionMicros(text)).toBeUndefined();
  });
});
