import { describe, expect, it } from "vitest";
import { modelOf } from "../testing/model.ts";
import { agentStatus, alertRecord, emissionView, sensorStatus } from "../testing/records.ts";
import { smallSite } from "../testing/small-site.ts";
import { indexSite } from "./site-index.ts";
import { summariseWings, type WingSummary } from "./wing-summary.ts";

const index = indexSite(smallSite());
const wingA = (state: Parameters<typeof modelOf>[0]): WingSummary => {
  const summary = summariseWings(modelOf(state), index)[0];
  if (!summary) throw new Error("no wing");
  return summary;
};

describe("summariseWings", () => {
  it("counts alerts by priority, whatever names their wing", () => {
    const { alerts, worstByLevel } = wingA({
      alerts: [
        alertRecord("by-wing", { wing: "A" }),
        alertRecord("by-cell", { cell: "A2-01" }, { state: "acknowledged" }),
        alertRecord("by-sensor", { sensor: "A1-S1", priority: "low" }),
        alertRecord("elsewhere", { wing: "B" }),
      ],
    });
    expect(alerts).toEqual({ high: { all: 2, waiting: 1 }, medium: { all: 0, waiting: 0 }, low: { all: 1, waiting: 1 } });
    expect(worstByLevel.get("A2")?.alert.id).toBe("by-cell");
    expect(worstByLevel.get("A1")?.alert.id).toBe("by-sensor");
  });

  it("counts a sensor without a status as unknown, never as live", () => {
    const { sensors } = wingA({ sensors: [sensorStatus("A1-S1", { state: "stale" })] });
    expect(sensors).toMatchObject({ all: 2, live: 0, stale: 1, unknown: 1 });
  });

  it.each(["sensor-silent", "sensor-deaf", "sensor-jammed"] as const)("does not count as live who speaks but is said to be %s", (kind) => {
    const alert = (active: boolean) => alertRecord("a", { kind, sensor: "A1-S1", active }, { state: "acknowledged" });
    expect(wingA({ alerts: [alert(true)] }).sensors).toMatchObject({ all: 2, live: 1, unusable: 1 });
    expect(wingA({ alerts: [alert(false)] }).sensors).toMatchObject({ all: 2, live: 2, unusable: 0 });
    const silent = [sensorStatus("A1-S1", { state: "silent" })];
    expect(wingA({ alerts: [alert(true)], sensors: silent }).sensors).toMatchObject({ silent: 1, unusable: 0 });
  });

  it("counts as live whose clock is at fault while detection hears it, and who was opened or moved", () => {
    const alerts = [
      alertRecord("a", { kind: "clock-fault", sensor: "A1-S1" }),
      alertRecord("b", { kind: "sensor-tamper", sensor: "A2-S1" }),
    ];
    expect(wingA({ alerts }).sensors).toMatchObject({ live: 2, unusable: 0 });
  });

  it("tells monitored, away and no agent apart", () => {
    expect(wingA({}).watch).toBe("monitored");
    expect(wingA({ agents: [agentStatus("wing-a", ["A"], { online: false })] }).watch).toBe("away");
    expect(wingA({ agents: [] }).watch).toBe("none");
  });

  it("places an emission without a fix where it is loudest, and leaves out those that ended", () => {
    const heard = { ...emissionView("e"), fix: null };
    const ended = emissionView("f", { open: false });
    expect(wingA({ emissions: [heard, ended] }).emissions.map((view) => view.emission.id)).toEqual(["e"]);
  });

  it("gives a wing the countermeasures of its zones with their state", () => {
    expect(wingA({}).countermeasures.map(({ view, state }) => [view.id, state])).toEqual([["jam-a", "on"]]);
    expect(wingA({ countermeasures: [] }).countermeasures[0]?.state).toBe("unknown");
  });
});
