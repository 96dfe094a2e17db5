/** Which TDD pattern the networks of a band keep: phones and base stations the same. */
import { SECOND } from "@wingwatch/agent/domain";
import { describe, expect, it } from "vitest";
import { PATTERNS, type PatternName } from "../air/tdd-pattern.ts";
import { scenario } from "../testing/scenario.ts";
import { sensorAt, smallSite } from "../testing/small-site.ts";
import { createWorld } from "../world/create-world.ts";
import { patternsOf } from "./patterns.ts";

const site = smallSite({ sensors: [{ ...sensorAt("west", 2), bands: ["n78", "b40"] }] });

/** µs in the pattern at which what a sensor hears in a band begins. */
function places(body: string, band: string, name: PatternName): readonly number[] {
  const world = createWorld({ site, scenario: scenario(`clockDriftPpm: 0\n${body}`), seed: 5 });
  const begun: number[] = [];
  while (world.t < 1_795_316_400_000_000 + 8 * SECOND) {
    for (const one of world.step().observations) {
      if (one.type === "bursts" && one.band === band) for (const [offset] of one.list) begun.push((one.t + offset) % PATTERNS[name].period);
    }
  }
  return begun;
}

const caller = (technology: string, band: string) =>
  `transmitters: [{ who: caller, technology: ${technology}, band: ${band}, activity: data, cell: A1-01, start: 1, duration: 6, dbm: 10 }]`;

describe("patterns", () => {
  it.each([
    ["nr", "n78", "nr-2.5"],
    ["lte", "b40", "lte-1"],
  ] as const)("are kept by phones: %s in %s", (technology, band, name) => {
    const begun = places(`patterns: { ${band}: ${name} }\n${caller(technology, band)}`, band, name);
    const { uplink, piece } = PATTERNS[name];
    const own = begun.filter((at) => uplink.some((place) => at > place - 60 && at < place + piece));
    expect(begun.length).toBeGreaterThan(100);
    expect(own.length / begun.length).toBeGreaterThan(0.98);
    expect(new Set(begun.map((at) => Math.round(at / piece))).size).toBeGreaterThanOrEqual(uplink.length);
  });

  it("are kept by the base station of the band", () => {
    const mast = "populations: [{ kind: tdd-network, wing: A, band: b40, distance: 60, load: 0.3 }]";
    const begun = places(`patterns: { b40: lte-1 }\n${mast}`, "b40", "lte-1");
    const { uplink, piece } = PATTERNS["lte-1"];
    expect(begun.length).toBeGreaterThan(100);
    expect(begun.filter((at) => uplink.some((place) => at > place + 60 && at < place + piece - 60))).toEqual([]);
  });

  it("are drawn by the seed where the scenario leaves them to it", () => {
    const drawn = Array.from({ length: 20 }, (_, seed) => patternsOf(scenario("patterns: { n78: any, b40: any, b38: lte-6 }"), seed));
    expect(new Set(drawn.map((each) => each.get("n78")))).toEqual(new Set(["nr-5", "nr-2.5", "nr-2.5-in-turn"]));
    expect(new Set(drawn.map((each) => each.get("b40")))).toEqual(new Set(["lte-1", "lte-2"]));
    expect(new Set(drawn.map((each) => each.get("b38")))).toEqual(new Set(["lte-6"]));
    expect(patternsOf(scenario("patterns: { n78: any }"), 7)).toEqual(patternsOf(scenario("patterns: { n78: any }"), 7));
  });

  it("are of bands that both directions share", () => {
    expect(() => scenario("patterns: { b8-ul: lte-1 }")).toThrow("patterns");
  });
});
