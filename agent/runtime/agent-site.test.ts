import { describe, expect, it } from "vitest";
import type { Sensor, Site } from "../domain/index.ts";
import { agentSite } from "./agent-site.ts";
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
  it("is the sensors of its wings; what is nobody's belongs to the first agent", () => {
    expect(ids(agentSite(site, "wing-a"))).toEqual(["a", "c", "hand"]);
    expect(ids(agentSite(site, "wing-b"))).toEqual(["b"]);
  });
});
