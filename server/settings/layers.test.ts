import type { Candidate } from "@wingwatch/agent/contract";
import type { Sensor, Site } from "@wingwatch/agent/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Phase } from "../contract/index.ts";
import { exampleSite } from "../testing/example-site.ts";
import { contentAfter, NOTHING } from "./content.ts";
import { differenceOf } from "./difference.ts";
import { type Ground, type Owner, reachOf, type Step, wantedOf } from "./layers.ts";

const bands = ["b8-ul", "b20-ul"];
const sensor = (id: string, wing: string): Sensor => ({ ...(exampleSite.sensors[0] as Sensor), id, level: wing, bands, offset: {} });
const [a1, a2, b1, c1] = [sensor("A-1", "A"), sensor("A-2", "A"), sensor("B-1", "B"), sensor("C-1", "C")];
const owners: readonly Owner[] = [
  { agent: "west", wings: ["A", "B"], sensors: [a1, a2, b1] },
  { agent: "east", wings: ["C"], sensors: [c1] },
];
const site: Site = {
  ...exampleSite,
  sensors: [a1, a2, b1, c1],
  thresholds: { version: 7, falseIncidentsPerSensorDay: 0.1, alertAt: 0.5, bands: { "b8-ul": 1 }, sensors: { "A-1": { "b8-ul": 2 } } },
};
const ground: Ground = { site, owners, wingOf: (one) => one.level ?? null, live: null };
const step = (phase: Phase, thresholds: Candidate, sensors = {}): Step => ({
  phase,
  sensor: "A-1",
  candidate: { version: 8, content: { thresholds, sensors } },
});
const told = (agent: number, at: Step) => wantedOf(ground, owners[agent] as Owner, at);

/** What detection adds at a sensor with this layer over the file. */
function added(agent: number, id: string, at: Step): number {
  const layer = told(agent, at).live?.thresholds;
  return (site.thresholds.bands["b8-ul"] ?? 0) + (layer?.sensors?.[id]?.["b8-ul"] ?? site.thresholds.sensors[id]?.["b8-ul"] ?? 0);
}

function levelsOf(wing: string): Site["wings"][number]["levels"] {
  const level = exampleSite.wings[0]?.levels[0] as Site["wings"][number]["levels"][number];
  return [{ ...level, id: wing, places: level.places.slice(0, 1).map((place) => ({ ...place, id: `${wing}-01` })) }];
}

describe("what an agent is told at each step", () => {
  const raise: Candidate = { bands: { "b8-ul": 6 }, alertAt: 0.7 };

  it("in the shadow changes nothing that is live, and no sensor", () => {
    const wanted = told(0, step("shadow", raise, { "A-1": { interval: 500_000 } }));
    expect(wanted).toMatchObject({ live: null, shadow: { version: 8, base: 7, sensors: {}, thresholds: { alertAt: 0.7 } } });
  });

  it("has policies with the wing of their zones, and not before", () => {
    const [first] = exampleSite.wings;
    const wings = ["A", "B"].map((id) => ({ ...(first as Site["wings"][number]), id, levels: levelsOf(id) }));
    const zones = ["A", "B"].map((id) => ({ id: `zone-${id}`, policy: "jammed" as const, places: [`${id}-01`] }));
    const here: Ground = { ...ground, site: { ...site, wings, zones } };
    const rule: Candidate = { policies: { "zone-A": "permitted", "zone-B": "prohibited" } };
    const at = (phase: Phase) => wantedOf(here, owners[0] as Owner, step(phase, rule));
    expect(at("shadow").shadow?.thresholds.policies).toEqual(rule.policies);
    expect((["sensor", "wing", "site"] as const).map((phase) => at(phase).live?.thresholds.policies)).toEqual([
      undefined,
      { "zone-A": "permitted" },
      rule.policies,
    ]);
  });

  it("reaches one sensor, then its wing, then all; what concerns a whole detection waits for the wing", () => {
    const at = (phase: Phase) => [
      added(0, "A-1", step(phase, raise)),
      added(0, "A-2", step(phase, raise)),
      added(0, "B-1", step(phase, raise)),
    ];
    expect([at("sensor"), at("wing"), at("site")]).toEqual([
      [8, 1, 1],
      [8, 6, 1],
      [8, 6, 6],
    ]);
    expect(told(0, step("sensor", raise)).live?.thresholds.alertAt).toBeUndefined();
    expect(told(0, step("wing", raise)).live?.thresholds.alertAt).toBe(0.7);
    expect([told(1, step("wing", raise)).live, told(1, step("site", raise)).live?.version]).toEqual([null, 8]);
    expect((["shadow", "sensor", "wing", "site"] as const).map((phase) => reachOf(ground, step(phase, raise)))).toEqual([
      ["west", "east"],
      ["west"],
      ["west"],
      ["west", "east"],
    ]);
  });

  it("sets sensors with the step that reaches them", () => {
    const configs = { "A-1": { interval: 500_000 }, "B-1": { interval: 1_000_000 } };
    expect(told(0, step("sensor", {}, configs)).live?.sensors).toEqual({ "A-1": configs["A-1"] });
    expect(told(0, step("site", {}, configs)).live?.sensors).toEqual(configs);
  });

  it("keeps what was in force for all that the step does not reach", () => {
    const live = { version: 6, content: { thresholds: { alertAt: 0.6, sensors: { "B-1": { "b8-ul": 9 } } }, sensors: {} } };
    const content = contentAfter(live.content, { thresholds: raise, sensors: {} });
    const wanted = wantedOf({ ...ground, live }, owners[0] as Owner, {
      phase: "sensor",
      sensor: "A-1",
      candidate: { version: 8, content },
    });
    expect(wanted.live?.thresholds).toMatchObject({ alertAt: 0.6, sensors: { "B-1": { "b8-ul": 9 }, "A-1": { "b8-ul": 7 } } });
  });

  it("has the mark of its content: the same for the same, another for another", () => {
    const raised = fc.record({ "A-1": fc.integer({ min: -9, max: 9 }), "C-1": fc.integer({ min: -9, max: 9 }) });
    const mark = (by: Readonly<Record<string, number>>) =>
      told(0, step("site", { sensors: Object.fromEntries(Object.entries(by).map(([id, dB]) => [id, { "b8-ul": dB }])) })).live?.mark;
    fc.assert(fc.property(raised, raised, (one, other) => (mark(one) === mark(other)) === (one["A-1"] === other["A-1"])));
  });
});

describe("differences", () => {
  it("name each value that is not the same, things by their id", () => {
    const before = { zones: [{ id: "yard", policy: "permitted" }], alertAt: 0.5 };
    const after = { zones: [{ id: "yard", policy: "prohibited" }], alertAt: 0.5, rule: { looks: 6 } };
    expect(differenceOf(before, after)).toEqual([
      { path: "rule › looks", to: "6" },
      { path: "zones › yard › policy", from: "permitted", to: "prohibited" },
    ]);
  });

  it("are none between equals, and the same both ways round otherwise", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(differenceOf(one, one)).toEqual([]);
        expect(differenceOf(one, other).map(({ path }) => path)).toEqual(differenceOf(other, one).map(({ path }) => path));
      }),
    );
  });

  it("of a change laid over nothing are the change itself", () => {
    const change = { thresholds: { alertAt: 0.6, bands: { "b8-ul": 3 } }, sensors: { "A-1": { interval: 500_000 } } };
    expect(contentAfter(NOTHING, change)).toEqual(change);
    expect(contentAfter(change, NOTHING)).toEqual(change);
  });
});
