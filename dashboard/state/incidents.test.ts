import { describe, expect, it } from "vitest";
import { modelOf } from "../testing/model.ts";
import { alertRecord, incident, T } from "../testing/records.ts";
import { incidentOfAlert, openIncidents } from "./incidents.ts";

describe("incidentOfAlert", () => {
  const model = modelOf({
    alerts: [alertRecord("a", {}, { incident: "i" }), alertRecord("sensor")],
    incidents: [incident("i", { alerts: ["a", "over"] })],
  });

  it("finds it for an alert of the feed, and for one that has left it", () => {
    expect(incidentOfAlert("a", model)).toBe("i");
    expect(incidentOfAlert("over", model)).toBe("i");
  });

  it("is none for what belongs to no incident", () => {
    expect(incidentOfAlert("sensor", model)).toBeNull();
    expect(incidentOfAlert(null, model)).toBeNull();
  });
});

describe("openIncidents", () => {
  it("puts what nobody has taken on first, then the oldest, and drills last", () => {
    const assigned = { to: "Reyes", by: "Reyes", at: T };
    const incidents = [
      incident("mine", { assigned }),
      incident("new"),
      incident("old", { opened: T - 1 }),
      incident("test", { test: true }),
    ];
    expect(openIncidents(modelOf({ incidents })).map(({ id }) => id)).toEqual(["old", "new", "mine", "test"]);
  });
});
