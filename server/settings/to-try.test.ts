import type { Candidate } from "@wingwatch/agent/contract";
import type { Sensor, Site } from "@wingwatch/agent/domain";
import { siteWith } from "@wingwatch/agent/tuning";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleSite } from "../testing/example-site.ts";
import { contentAfter, NOTHING } from "./content.ts";
import { type Ground, type Owner, wantedOf } from "./layers.ts";
import { addedToBand, toTry } from "./to-try.ts";

const bands = ["b8-ul", "b20-ul"] as const;
const sensor = (id: string): Sensor => ({ ...(exampleSite.sensors[0] as Sensor), id, bands, offset: {} });
const own = [sensor("A-1"), sensor("A-2")];
const owner: Owner = { agent: "west", wings: ["A"], sensors: own };
const site: Site = {
  ...exampleSite,
  sensors: [...own, sensor("B-1")],
  thresholds: { version: 7, falseIncidentsPerSensorDay: 0.1, alertAt: 0.5, bands: { "b8-ul": 1 }, sensors: { "A-1": { "b8-ul": 2 } } },
};

/** dB on the computed threshold, sensor by sensor and band by band. */
const added = ({ thresholds }: Site) =>
  own.flatMap(({ id }) => bands.map((band) => Math.round(((thresholds.bands[band] ?? 0) + (thresholds.sensors[id]?.[band] ?? 0)) * 1e6)));

const db = fc.integer({ min: -10, max: 10 });
const byBand = fc.record({ "b8-ul": db, "b20-ul": db }, { requiredKeys: [] });
const bySensor = fc.record({ "A-1": byBand, "B-1": byBand }, { requiredKeys: [] });
const candidates: fc.Arbitrary<Candidate> = fc.record({ bands: byBand, sensors: bySensor, offset: bySensor }, { requiredKeys: [] });

describe("what an agent is told to try", () => {
  it("comes to what a version with the same change would, whatever is in force", () => {
    fc.assert(
      fc.property(candidates, candidates, (before, tried) => {
        const live = { version: 8, content: contentAfter(NOTHING, { thresholds: before, sensors: {} }) };
        const ground: Ground = { site, owners: [owner], wingOf: () => "A", live };
        const next = { version: 9, content: contentAfter(live.content, { thresholds: tried, sensors: {} }) };
        const rolledOut = wantedOf(ground, owner, { phase: "site", sensor: "A-1", candidate: next }).live?.thresholds ?? {};
        const inForce = siteWith(site, wantedOf(ground, owner, undefined).live?.thresholds ?? {});
        expect(added(siteWith(inForce, toTry(tried, owner, ground)))).toEqual(added(siteWith(site, rolledOut)));
      }),
    );
  });

  it("names no sensor of another agent, and leaves alone what is not tried", () => {
    const tried: Candidate = { alertAt: 0.7, sensors: { "A-1": { "b8-ul": 4 }, "B-1": { "b8-ul": 5 } }, offset: { "B-1": { "b8-ul": 1 } } };
    expect(toTry(tried, owner, { site, live: null })).toEqual({
      alertAt: 0.7,
      bands: { "b8-ul": 1 },
      sensors: { "A-1": { "b8-ul": 4 }, "A-2": { "b8-ul": 0 } },
    });
  });

  it("tells apart what the version in force adds to a band from what the file does", () => {
    const live = { version: 8, content: { thresholds: { bands: { "b8-ul": 6 } }, sensors: {} } };
    expect([addedToBand(site, live, "b8-ul"), addedToBand(site, live, "b20-ul"), addedToBand(site, null, "b8-ul")]).toEqual([5, 0, 0]);
  });
});
