import { describe, expect, it } from "vitest";
import type { Emission, Site } from "../../domain/index.ts";
import type { Located } from "../fix/summary.ts";
import { fixOf } from "../testing/fix.ts";
import { type SiteOptions, testSite } from "../testing/site.ts";
import { Countermeasures } from "./countermeasures.ts";
import { Judge } from "./judge.ts";

const emission: Emission = {
  type: "emission",
  id: "e",
  t: 0,
  dt: 5e6,
  open: true,
  band: "b8-ul",
  technology: "gsm",
  confidence: 0.9,
  activity: "voice",
  handset: 0.9,
  levels: {},
  reasons: [],
};

function at(places: Readonly<Record<string, number>>): Located {
  return {
    fix: fixOf(),
    places: new Map(Object.entries(places)),
    groups: {},
  };
}

function judge(
  over: Partial<Emission>,
  places: Readonly<Record<string, number>> = { "L1-1": 0.9 },
  ...rest: readonly [SiteOptions?, boolean?, ((site: Site) => Site)?]
) {
  const [options = {}, accessOnly = false, change = (site: Site) => site] = rest;
  const site = change(testSite(options));
  return new Judge(site, new Countermeasures(site)).judge({
    emission: { ...emission, ...over },
    located: at(places),
    accessOnly,
    traffic: false,
  });
}

describe("policy", () => {
  it("calls traffic in a jammed band a breakthrough, attempts without traffic a retry", () => {
    expect(judge({})).toMatchObject({ kind: "breakthrough", priority: "high", p: 0.81 });
    expect(judge({}, { "L1-1": 0.9 }, {}, true)).toMatchObject({ kind: "retry", priority: "medium" });
  });

  it("calls a band that no jammer covers uncovered", () => {
    expect(judge({ band: "b20-ul", technology: "lte" })).toMatchObject({ kind: "uncovered-band" });
  });

  it("calls anything in a prohibited zone prohibited", () => {
    expect(judge({}, { "L1-1": 0.9 }, { policy: "prohibited" })).toMatchObject({ kind: "prohibited" });
  });

  it("lets a registration towards managed access pass and calls lasting traffic a bypass", () => {
    const managed = {
      policy: "managed-access",
      countermeasures: [
        { id: "mas", type: "managed-access", zones: ["wing"], bands: ["b8"], networks: [], channels: [], schedule: "always" },
      ],
    } as const;
    expect(judge({ activity: "registration", dt: 1e6 }, { "L1-1": 0.9 }, managed)).toBeUndefined();
    expect(judge({ dt: 7e6 }, { "L1-1": 0.9 }, managed)).toBeUndefined();
    expect(judge({ dt: 9e6 }, { "L1-1": 0.9 }, managed)).toMatchObject({ kind: "bypass" });
    expect(judge({ band: "b20-ul", dt: 3e6 }, { "L1-1": 0.9 }, managed)).toMatchObject({ kind: "bypass" });
  });

  it("calls traffic that managed access should have taken a bypass at once, and anything in a band that it does not serve", () => {
    const site = testSite({
      policy: "managed-access",
      countermeasures: [
        { id: "mas", type: "managed-access", zones: ["wing"], bands: ["b8"], networks: [], channels: [], schedule: "always" },
      ],
    });
    const judged = (over: Partial<Emission>, traffic: boolean) =>
      new Judge(site, new Countermeasures(site)).judge({
        emission: { ...emission, ...over },
        located: at({ "L1-1": 0.9 }),
        accessOnly: false,
        traffic,
      });
    expect(judged({ dt: 5e5 }, true)).toMatchObject({ kind: "bypass" });
    expect(judged({ dt: 5e5, activity: "registration" }, false)).toBeUndefined();
    expect(judged({ dt: 5e5, activity: "registration", band: "b20-ul", technology: "lte" }, false)).toMatchObject({ kind: "bypass" });
  });

  it("lets the narrowest zone win: a permitted room inside a jammed wing", () => {
    expect(judge({}, { "L1-1": 0.95 }, { permitted: ["L1-1"] })).toBeUndefined();
    expect(judge({}, { "L1-1": 0.5, "L1-2": 0.5 }, { permitted: ["L1-1"] })).toMatchObject({ p: 0.45, zone: { id: "wing" } });
  });

  it("drops what is hardly a handset and what is hardly inside", () => {
    expect(judge({ handset: 0.02 })).toBeUndefined();
    expect(judge({}, { "L1-1": 0.1 })).toBeUndefined();
    expect(judge({}, { "L1-1": 0.12 })).toMatchObject({ p: 0.108 });
  });

  it("lets an authorised emitter pass by band and technology, not by band alone", () => {
    expect(judge({ band: "tetra-ul", technology: "tetra" })).toBeUndefined();
    expect(judge({ band: "tetra-ul", technology: "lte" })).toMatchObject({ kind: "uncovered-band" });
  });

  it("lets an emitter authorised in some zones pass only there", () => {
    const change = (site: Site): Site => ({
      ...site,
      authorised: [{ id: "clinic", bands: ["b8"], zones: ["office"] }],
      zones: site.zones.map((zone) => (zone.id === "office" ? { ...zone, policy: "prohibited" as const } : zone)),
    });
    expect(judge({}, { "L1-1": 0.9 }, { permitted: ["L1-1"] }, false, change)).toBeUndefined();
    expect(judge({}, { "L1-2": 0.9 }, { permitted: ["L1-1"] }, false, change)).toMatchObject({ kind: "breakthrough" });
  });

  it("calls a band uncovered while its jammer rests by its schedule, and says so", () => {
    const change = (site: Site): Site => ({
      ...site,
      timeZone: "Europe/London",
      countermeasures: site.countermeasures.map((one) => ({ ...one, schedule: "Mo-Fr 20:00-06:00" })),
    });
    const night = Date.parse("2026-11-23T21:00:00Z") * 1000;
    const noon = Date.parse("2026-11-23T12:00:00Z") * 1000;
    expect(judge({ t: night }, { "L1-1": 0.9 }, {}, false, change)).toMatchObject({ kind: "breakthrough" });
    expect(judge({ t: noon }, { "L1-1": 0.9 }, {}, false, change)).toMatchObject({
      kind: "uncovered-band",
      says: "no jammer covers this band in wing: jam is off by its schedule",
    });
  });

  it("lets an authorised emitter pass at its times only", () => {
    const change = (site: Site): Site => ({
      ...site,
      timeZone: "Europe/London",
      authorised: [{ id: "works", bands: ["b8"], technology: "gsm", zones: "all", schedule: "Mo-Fr 08:00-17:00" }],
    });
    const noon = Date.parse("2026-11-23T12:00:00Z") * 1000;
    expect(judge({ t: noon }, { "L1-1": 0.9 }, {}, false, change)).toBeUndefined();
    expect(judge({ t: noon + 8 * 3600e6 }, { "L1-1": 0.9 }, {}, false, change)).toMatchObject({ kind: "breakthrough" });
  });

  it("says what the countermeasure's state is", () => {
    const site = testSite();
    const countermeasures = new Countermeasures(site);
    countermeasures.set({ type: "countermeasure", t: 0, id: "jam", state: "off" });
    expect(
      new Judge(site, countermeasures).judge({ emission, located: at({ "L1-1": 0.9 }), accessOnly: false, traffic: false })?.says,
    ).toContain("jam (off)");
  });

  it("judges without a fix by the site alone", () => {
    const site = testSite();
    expect(
      new Judge(site, new Countermeasures(site)).judge({ emission, located: undefined, accessOnly: false, traffic: false }),
    ).toMatchObject({ p: 0.9 });
  });
});
