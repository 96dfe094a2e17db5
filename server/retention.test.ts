import { describe, expect, it } from "vitest";
import { openDatabase } from "./database/open.ts";
import { createDesks } from "./desks.ts";
import { prune } from "./retention.ts";
import { exampleSite } from "./testing/example-site.ts";
import { alertOf, T0 } from "./testing/findings.ts";

const DAY = 86_400_000_000;
const nothing = () => undefined;

describe("what is kept, and how long", () => {
  it("a closed incident goes with all that belongs to it when its time is over; an open one never does", () => {
    const db = openDatabase(":memory:");
    const desks = createDesks({ db, site: exampleSite });
    const who = { by: "Jo", at: T0 };
    const hear = (over: object) => desks.alertDesk.hear({ kind: "said", alert: alertOf(over), agent: "wing-a", at: T0 });
    hear({});
    desks.searchDesk.record({ incident: "INC-1", operation: null, cell: "A1-01", items: [{ what: "handset" }], ...who });
    desks.searches.attach("SZ-1", { hash: "0".repeat(64), type: "image/png", bytes: 1, name: "x", ...who });
    hear({ active: false, updated: T0 + 2_000_000 });
    hear({ id: "al-2", emissions: ["em-2"], cell: "A2-03", cells: [["A2-03", 0.9]], t: T0 + DAY, updated: T0 + DAY });
    desks.alertDesk.acknowledge("al-1", who);
    desks.incidentWork.close("INC-1", "device found", who);
    const parts = { db, pruneEmissions: nothing, pruneDeeds: nothing, pruneJournal: nothing };
    desks.operations.add({ name: "old", planned: null, places: [], created: who });
    desks.operations.close("OP-1", who);
    const left = () => desks.incidents.list({ state: "all", limit: 9 }).map(({ id }) => id);

    expect(prune(parts, { readings: "90d", incidents: "2d" }, T0 + DAY)).toEqual([]);
    expect(prune(parts, { readings: undefined, incidents: "not a time" }, T0 + 9 * DAY)).toEqual([]);
    expect(left()).toEqual(["INC-2", "INC-1"]);
    expect(prune(parts, { readings: "90d", incidents: "2d" }, T0 + 9 * DAY)).toEqual(["0".repeat(64)]);
    expect(left()).toEqual(["INC-2"]);
    for (const table of ["search_result", "seizure", "attachment", "operation"])
      expect(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n).toBe(0);
    expect(db.prepare("SELECT DISTINCT alert FROM alert_transition").all()).toEqual([{ alert: "al-2" }]);
  });
});
