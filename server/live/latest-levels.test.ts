import { describe, expect, it } from "vitest";
import { T0 } from "../testing/findings.ts";
import { LatestLevels, LEVEL_FRESH } from "./latest-levels.ts";

describe("the newest levels", () => {
  it("give every sensor's strongest level over its floor", () => {
    const levels = new LatestLevels(["s1", "s2"]);
    levels.hear(
      {
        t: T0,
        rows: [
          ["s1", "b8-ul", -95, -80, -70.04],
          ["s1", "b3-ul", -95, -60, null],
          ["s2", "b8-ul", -90, -90, null],
        ],
      },
      T0,
    );
    expect(levels.strengths(T0)).toEqual([
      ["s1", "b3-ul", 35],
      ["s2", "b8-ul", 0],
    ]);
    levels.hear({ t: T0, rows: [["s1", "b3-ul", -95, -94, -93]] }, T0);
    expect(levels.strengths(T0)[0]).toEqual(["s1", "b8-ul", 25]);
  });

  it("leave a band that is set aside to a sensor that hears no other", () => {
    const levels = new LatestLevels(["s1", "s2"], new Set(["dect", "wifi24"]));
    levels.hear(
      {
        t: T0,
        rows: [
          ["s1", "dect", -95, -50, null],
          ["s1", "b8-ul", -95, -85, null],
          ["s1", "wifi24", -95, -40, null],
          ["s2", "dect", -95, -60, null],
          ["s2", "wifi24", -95, -50, null],
        ],
      },
      T0,
    );
    expect(levels.strengths(T0)).toEqual([
      ["s1", "b8-ul", 10],
      ["s2", "wifi24", 45],
    ]);
  });

  it("have no row for what was not heard lately or has no floor: that is not quiet", () => {
    const levels = new LatestLevels(["s1", "s2"]);
    levels.hear(
      {
        t: T0,
        rows: [
          ["s1", "b8-ul", -95, -80, -70],
          ["s2", "b8-ul", null, -80, -70],
        ],
      },
      T0,
    );
    expect(levels.strengths(T0).map(([sensor]) => sensor)).toEqual(["s1"]);
    expect(levels.strengths(T0 + LEVEL_FRESH + 1)).toEqual([]);
    expect(levels.ofSensor("s1", T0 + LEVEL_FRESH + 1)).toEqual([]);
    expect(levels.ofSensor("s2", T0)).toEqual([["s2", "b8-ul", null, -80, -70]]);
    expect(levels.ofSensor("ghost", T0)).toEqual([]);
  });

  it("are bounded: unknown sensors and endless bands are rejected and counted", () => {
    const levels = new LatestLevels(["s1"]);
    const rows = Array.from({ length: 70 }, (_, i) => ["s1", `band-${i}`, -95, -80, null] as [string, string, number, number, null]);
    levels.hear({ t: T0, rows: [...rows, ["ghost", "b8-ul", -95, -80, null]] }, T0);
    expect(levels.ofSensor("s1", T0)).toHaveLength(64);
    expect(levels.counters.snapshot()).toMatchObject({ in: 71, out: 64, rejected: { "too-many-bands": 6, "unknown-sensor": 1 } });
  });
});
