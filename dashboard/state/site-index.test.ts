import { describe, expect, it } from "vitest";
import { smallSite } from "../testing/small-site.ts";
import { indexSite, wingOf } from "./site-index.ts";

const site = smallSite();
const index = indexSite({ ...site, sensors: [...site.sensors, { ...site.sensors[0]!, id: "hand-1", wing: null, level: null }] });

describe("indexSite", () => {
  it("finds a place with its level and wing", () => {
    expect(index.places.get("B2-office")).toMatchObject({ level: { id: "B2" }, wing: { id: "B" } });
  });

  it("gives each wing its sensors and keeps portable ones apart", () => {
    expect(index.sensorsByWing.get("A")?.map((sensor) => sensor.id)).toEqual(["A1-S1", "A2-S1"]);
    expect(index.sensorsWithoutWing.map((sensor) => sensor.id)).toEqual(["hand-1"]);
  });
});

describe("wingOf", () => {
  it("believes the wing, then the cell, then the level, then the sensor", () => {
    expect(wingOf(index, { wing: "A", cell: "B1-01" })).toBe("A");
    expect(wingOf(index, { cell: "B1-01", level: "A1" })).toBe("B");
    expect(wingOf(index, { level: "A1", sensor: "B1-S1" })).toBe("A");
    expect(wingOf(index, { sensor: "B1-S1" })).toBe("B");
    expect(wingOf(index, { wing: "gone" })).toBeNull();
  });
});
