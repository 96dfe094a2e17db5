import { describe, expect, it } from "vitest";
import { openDatabase } from "../database/open.ts";
import { geometryOf } from "../incidents/geometry.ts";
import { IncidentDesk } from "../incidents/incident-desk.ts";
import { IncidentStore } from "../incidents/incident-store.ts";
import { IncidentWork } from "../incidents/incident-work.ts";
import { exampleSite } from "../testing/example-site.ts";
import { alertOf, T0 } from "../testing/findings.ts";
import { AlertDesk } from "./alert-desk.ts";
import { AlertStore } from "./alert-store.ts";

function desks() {
  const db = openDatabase(":memory:");
  const alerts = new AlertStore(db);
  const store = new IncidentStore(db);
  const incidents = new IncidentDesk({
    store,
    alerts,
    geometry: geometryOf(exampleSite),
    placeName: () => undefined,
  });
  const desk = new AlertDesk(alerts, incidents);
  const hear = (over: Parameters<typeof alertOf>[0] = {}) => desk.hear({ kind: "said", alert: alertOf(over), agent: "wing-a", at: T0 });
  const work = new IncidentWork({ store, desk: incidents, alerts, alertDesk: desk });
  const close = (id: string) => work.close(id, "false", { by: "Jo", at: T0 });
  return { alerts, store, desk, hear, close };
}

describe("alerts and their incidents", () => {
  it("two alerts of one emission share an incident", () => {
    const { hear, store } = desks();
    hear();
    hear({ id: "al-2", kind: "retry" });
    expect(store.list({ state: "open", limit: 10 })).toMatchObject([{ id: "INC-1", alerts: ["al-1", "al-2"] }]);
  });

  it("an alert about a sensor has none", () => {
    const { hear, alerts, store } = desks();
    const changes = hear({ id: "al-s", kind: "sensor-silent", sensor: "A1-s1", emissions: [] });
    expect(changes.map(({ kind }) => kind)).toEqual(["alert"]);
    expect(alerts.load("al-s")?.record.incident).toBeNull();
    expect(store.list({ state: "all", limit: 10 })).toEqual([]);
  });

  it("a closed incident stays as it was closed while its alert goes on quietly or ends", () => {
    const { hear, close, alerts, store } = desks();
    hear();
    close("INC-1");
    hear({ p: 0.95, updated: T0 + 2_000_000 });
    hear({ active: false, updated: T0 + 3_000_000 });
    expect(alerts.load("al-1")?.record).toMatchObject({ incident: "INC-1", state: "returned-unacknowledged" });
    expect(store.list({ state: "all", limit: 10 })).toHaveLength(1);
  });

  it("a closed incident takes nothing any more: what gets worse or comes back opens a new one", () => {
    const { hear, close, alerts, store } = desks();
    hear();
    close("INC-1");
    hear({ active: false, updated: T0 + 3_000_000 });
    hear({ updated: T0 + 4_000_000 });
    expect(alerts.load("al-1")?.record.incident).toBe("INC-2");
    expect(store.get("INC-1")).toMatchObject({ alerts: ["al-1"], closed: { outcome: "false", by: "Jo" } });
  });

  it("knows no incident or alert by a strange id", () => {
    const { desk, store, close } = desks();
    expect(desk.acknowledge("nobody", { by: "Jo", at: T0 }).ok).toBe(false);
    expect(close("INC-9")).toMatchObject({ ok: false, reason: "unknown-incident" });
    expect(store.get("1; DROP TABLE incident")).toBeUndefined();
  });

  it("shows only so much of a long history, and the newest of it", () => {
    const { hear, desk, alerts } = desks();
    for (let i = 0; i < 80; i++) {
      hear({ updated: T0 + 2 * i });
      hear({ active: false, updated: T0 + 2 * i + 1 });
    }
    desk.acknowledge("al-1", { by: "Jo", at: T0 });
    const history = alerts.load("al-1")?.record.history ?? [];
    expect(history).toHaveLength(100);
    expect(history.at(-1)).toMatchObject({ action: "acknowledged", by: "Jo" });
  });
});
