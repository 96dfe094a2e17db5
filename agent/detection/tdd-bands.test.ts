/** Where base stations and phones share a band: phones by the place that each pattern keeps for them. */
import { describe, expect, it } from "vitest";
import { type Alert, type Band, type Emission, type Finding, SECOND, type Site } from "../domain/index.ts";
import { createDetection } from "./index.ts";
import { testSite } from "./testing/site.ts";
import { random, stream } from "./testing/stream.ts";

const bands: readonly Band[] = [
  { id: "n78", name: "n78", low: 3300e6, high: 3800e6, direction: "tdd", technologies: ["nr"], countries: ["*"] },
  { id: "b40", name: "b40", low: 2300e6, high: 2400e6, direction: "tdd", technologies: ["lte", "nr"], countries: ["*"] },
];
const ids = bands.map(({ id }) => id);
const jammed = testSite();
const site: Site = {
  ...jammed,
  sensors: jammed.sensors.map((sensor) => ({ ...sensor, bands: ids })),
  countermeasures: jammed.countermeasures.map((one) => ({ ...one, bands: ids })),
};
const sensors = site.sensors.map(({ id }) => id);
const levels = { "L1-a": -52, "L1-b": -61, "L2-a": -70, "L2-b": -77 };

/** Bursts of 16 s in whole slots of a pattern: of each of its `places` [µs, length µs], as many as `use` says. */
function sent(pattern: number, places: readonly (readonly [number, number])[], use = 0.6): readonly (readonly [number, number])[] {
  const chance = random(3);
  return Array.from({ length: (16 * SECOND) / pattern }, (_, n) => 4 * SECOND + n * pattern).flatMap((at) =>
    places.flatMap(([place, length]) => (chance() < use ? [[at + place, length] as const] : [])),
  );
}

/** NR's of 0.5 ms. */
function slots(...numbers: readonly number[]): readonly (readonly [number, number])[] {
  return numbers.map((slot) => [slot * 500, 500] as const);
}

function play(band: string, bursts: readonly (readonly [number, number])[]): readonly Finding[] {
  const detection = createDetection({ site, bands });
  const items = stream({ seconds: 24, sensors, bands: [band], transmitters: [{ band, bursts, levels }] });
  return [...items.flatMap((item) => detection.push(item)), ...detection.finish()];
}

function sounds(findings: readonly Finding[]): boolean {
  return findings.some((one): one is Alert => one.type === "alert" && !one.uncertain && one.sensor === undefined);
}

describe("a phone in a band that base stations share", () => {
  it.each([
    ["NR, two uplink slots at the end of 5 ms", "n78", sent(5000, slots(8, 9)), "nr"],
    ["NR, one uplink slot in 2.5 ms", "n78", sent(2500, slots(4)), "nr"],
    ["NR, one and two uplink slots in turn", "n78", sent(5000, slots(4, 8, 9)), "nr"],
    ["LTE, one uplink subframe in 5 ms", "b40", sent(5000, [[2000, 1000]]), "lte"],
  ] as const)("sounds: %s", (_, band, bursts, technology) => {
    const found = play(band, bursts);
    const last = found.findLast((one): one is Emission => one.type === "emission");
    expect(last).toMatchObject({ technology });
    expect(last?.handset).toBeGreaterThan(0.8);
    expect(sounds(found)).toBe(true);
  });
});

describe("a base station with little to send", () => {
  it.each([
    ["NR, seven of ten slots", "n78", sent(5000, slots(0, 1, 2, 3, 4, 5, 6), 0.1)],
    ["NR, three of five slots", "n78", sent(2500, slots(0, 1, 2), 0.1)],
    ["NR, three and two of five in turn", "n78", sent(5000, slots(0, 1, 2, 5, 6), 0.1)],
    [
      "LTE, three of five subframes",
      "b40",
      sent(
        5000,
        [0, 3, 4].map((subframe) => [subframe * 1000, 1000] as const),
        0.15,
      ),
    ],
  ] as const)("never sounds: %s", (_, band, bursts) => {
    expect(sounds(play(band, bursts))).toBe(false);
  });
});
