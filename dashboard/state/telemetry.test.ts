import { describe, expect, it } from "vitest";
import { STRENGTH_LIFE, seriesKey, Telemetry } from "./telemetry.ts";

describe("Telemetry", () => {
  it("gives a strength only while it is recent against the newest", () => {
    const telemetry = new Telemetry();
    telemetry.take({ type: "strengths", t: 1e6, rows: [["a", "b8-ul", 20]] });
    telemetry.take({ type: "strengths", t: 1e6 + STRENGTH_LIFE, rows: [["b", "b8-ul", 5]] });
    expect(telemetry.strength("a")?.db).toBe(20);
    telemetry.take({ type: "strengths", t: 2e6 + STRENGTH_LIFE, rows: [] });
    expect(telemetry.strength("a")).toBeUndefined();
  });

  it("keeps the levels of watched sensors only", () => {
    const telemetry = new Telemetry();
    telemetry.take({
      type: "levels",
      t: 1e6,
      rows: [
        ["a", "b8-ul", -96, -95, -90],
        ["b", "b8-ul", -96, -95, -90],
      ],
    });
    telemetry.keepOnly(new Set(["b"]));
    expect([...telemetry.levels.keys()]).toEqual([seriesKey("b", "b8-ul")]);
  });

  it("counts every message, so that a painter knows what it has painted", () => {
    const telemetry = new Telemetry();
    telemetry.take({ type: "strengths", t: 1, rows: [] });
    expect(telemetry.version).toBe(1);
  });
});
