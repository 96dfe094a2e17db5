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
const levels: Readonly<Record<string, number>> = { "L1-a": -52, "L1-b": -61, "L2-a": -70, "L2-b": -77 };

/** Bursts of 16 s in whole slots of a pattern: of each of its `places` [µs, length µs], as many as `use` says. */
function sent(pattern: number, places: readonly (readonly [number, number])[], use = 0.6): readonly (readonly [number, number])[] {
  const chance = random(3);
  return Array.from({ length: (16 * SECOND) / pattern }, (_, n) => 4 * SECOND + n * pattern).flatMap((at) =>
    places.flatMap(([place, length]) => (chance() < use ? [[at + place, length] as const] : [])),
  );
}

/** LTE's of 1 ms. */
function subframes(...numbers: readonly number[]): readonly (readonly [number, number])[] {
  return numbers.map((subframe) => [subframe * 1000, 1000] as const);
}

/** NR's of 0.5 ms. */
function slots(...numbers: readonly number[]): readonly (readonly [number, number])[] {
  return numbers.map((slot) => [slot * 500, 500] as const);
}

function play(band: string, bursts: readonly (readonly [number, number])[], { seconds = 24, heard = levels } = {}): readonly Finding[] {
  const detection = createDetection({ site, bands });
  const items = stream({ seconds, sensors, bands: [band], transmitters: [{ band, bursts, levels: heard }] });
  return [...items.flatMap((item) => detection.push(item)), ...detection.finish()];
}

function emissions(findings: readonly Finding[]): readonly Emission[] {
  return findings.filter((one): one is Emission => one.type === "emission");
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
    ["LTE, two uplink subframes in 5 ms", "b40", sent(5000, subframes(2, 3)), "lte"],
    ["LTE, three uplink subframes in 10 ms", "b40", sent(10_000, subframes(2, 3, 4)), "lte"],
    ["LTE, two uplink subframes in 10 ms", "b40", sent(10_000, subframes(2, 3)), "lte"],
  ] as const)("sounds: %s", (_, band, bursts, technology) => {
    const found = play(band, bursts);
    const last = found.findLast((one): one is Emission => one.type === "emission");
    expect(last).toMatchObject({ technology });
    expect(last?.handset).toBeGreaterThan(0.8);
    expect(sounds(found)).toBe(true);
  });

  it("is one that the jammer holds where it knocks and rests, again and again", () => {
    const preambles = [4, 16, 32].flatMap((second) => [0, 40, 60, 110].map((ms) => [second * SECOND + ms * 1000 + 4000, 428] as const));
    const last = emissions(play("n78", preambles, { seconds: 40 })).at(-1);
    expect(last).toMatchObject({ technology: "nr", activity: "retry" });
    expect(last?.handset).toBeGreaterThan(0.8);
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

  /** What NR's base stations send every 20 ms whatever their load: two blocks of four symbols. */
  const blocks = sent(
    20_000,
    [71, 286].map((at) => [at, 143] as const),
    1,
  );
  /** Reference signals of a cell where it sends nothing else; the special subframe is the second of `own`. */
  const references = (own: readonly number[]) =>
    sent(
      5000,
      own.flatMap((subframe) => [0, 286, 500, 786].map((at) => [subframe * 1000 + at, 71] as const)),
      1,
    );

  it.each([
    ["NR with nothing to send", "n78", blocks],
    ["NR with a little", "n78", [...blocks, ...sent(5000, slots(1, 2, 3, 4, 5, 6), 0.01)]],
    ["NR, all of three slots at once and a part of the fourth", "n78", sent(2500, [[0, 1714]], 0.9)],
    ["NR, all of three slots at once", "n78", sent(2500, [[0, 1500]], 0.9)],
    ["NR with nothing but its broadcast", "n78", [...blocks, ...sent(20_000, slots(1), 1)]],
    [
      "NR of which sensors hear a quarter of a second now and then",
      "n78",
      blocks.filter(([at]) => at % (6 * SECOND) < SECOND / 4 && at % 500 < 100),
    ],
    ["LTE with nothing but its broadcast", "b40", [...references([1, 4]), ...sent(20_000, subframes(0), 1)]],
    ["LTE whose bursts run on where they are not cut", "b40", [...sent(5000, subframes(4, 5), 0.3), ...sent(5000, [[4000, 1071]], 0.3)]],
    ["LTE in configuration 1", "b40", [...references([1]), ...sent(5000, [[0, 1071] as const, [4000, 1071] as const], 0.4)]],
    [
      "LTE in configuration 2",
      "b40",
      [
        ...references([1]),
        ...sent(
          5000,
          [0, 3, 4].map((at) => [at * 1000, 1071] as const),
          0.1,
        ),
      ],
    ],
  ] as const)("is never called a handset: %s", (_, band, bursts) => {
    const inOrder = [...bursts].sort((a, b) => a[0] - b[0]);
    expect(Math.max(...emissions(play(band, inOrder)).map(({ handset }) => handset))).toBeLessThan(0.5);
  });

  it("is never called a handset where it is so faint that nobody hears its reference signals: LTE in configuration 1", () => {
    const faint = Object.fromEntries(Object.entries(levels).map(([sensor, level]) => [sensor, level - 24]));
    const last = emissions(play("b40", sent(5000, subframes(4, 5)), { heard: faint })).at(-1);
    expect(last).toMatchObject({ technology: "lte" });
    expect(last?.handset).toBeLessThan(0.5);
  });
});
