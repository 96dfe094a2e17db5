import { describe, expect, it } from "vitest";
import type { Sensor, Site } from "../domain/index.ts";
import { agentCountermeasures, agentSite, otherSensors } from "./agent-site.ts";
import { emptySite } from "./testing/fakes.ts";

const wing = (id: string) => ({
  id,
  name: id,
  losses: { wall: 8, front: 6, floor: 14 },
  levels: [{ id: `${id}1`, name: "Ones", wing: id, height: 0, places: [], walls: [] }],
});
const sensor = (id: string, level: string | undefined): Sensor => ({
  id,
  level,
  x: 0,
  y: 0,
  z: 2,
  bands: [],
  offset: {},
  driver: { type: "mqtt" },
});
const placement = (id: string, wings: readonly string[]) => ({ id, wings, store: { type: "duckdb" } });
const site: Site = {
  ...emptySite,
  wings: [wing("A"), wing("B"), wing("C")],
  sensors: [sensor("a", "A1"), sensor("b", "B1"), sensor("c", "C1"), sensor("hand", undefined)],
  agents: [placement("wing-a", ["A"]), placement("wing-b", ["B"])],
};
const ids = (part: Site) => part.sensors.map((one) => one.id);

describe("what an agent owns", () => {
  it("are the countermeasures that act on its wings; what acts on nobody's is the first agent's", () => {
    const place = (id: string) => ({ id, name: id, level: id.slice(0, 2), kind: "cell" as const, polygon: [] });
    const drawn = (id: string) => {
      const plain = wing(id);
      return { ...plain, levels: plain.levels.map((level) => ({ ...level, places: [place(`${id}1-01`)] })) };
    };
    const jammer = (id: string, zones: readonly string[]) =>
      ({ id, type: "jammer", zones, bands: ["b8"], networks: [], channels: [], schedule: "always" }) as const;
    const guarded: Site = {
      ...site,
      wings: [drawn("A"), drawn("B"), drawn("C")],
      zones: ["A", "B", "C"].map((id) => ({ id, policy: "jammed" as const, places: [`${id}1-01`] })),
      countermeasures: [jammer("jam-a", ["A"]), jammer("jam-ab", ["A", "B"]), jammer("jam-c", ["C"])],
    };
    expect(agentCountermeasures(guarded, "wing-a")).toEqual(["jam-a", "jam-ab", "jam-c"]);
    expect(agentCountermeasures(guarded, "wing-b")).toEqual(["jam-ab"]);
    expect(otherSensors(site, "wing-b")).toEqual(["a", "c", "hand"]);
  });

  it("is the sensors of its wings; what is nobody's belongs to the first agent", () => {
    expect(ids(agentSite(site, "wing-a"))).toEqual(["a", "c", "hand"]);
    expect(ids(agentSite(site, "wing-b"))).toEqual(["b"]);
  });
});
