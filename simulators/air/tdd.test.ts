/** Bands that both directions share: everybody keeps to his turn. */
import { describe, expect, it } from "vitest";
import { PREAMBLES } from "./lte-access.ts";
import { tddRaster } from "./raster.ts";
import { PATTERNS, type PatternName, patternFor, patternNames } from "./tdd-pattern.ts";
import { collect } from "./testing/collect.ts";

/** µs by which fractions are rounded. */
const ROUNDING = 1e-3;

/** Pieces of a burst's pattern that it touches. */
function touched({ at, length }: { readonly at: number; readonly length: number }, name: PatternName, epoch: number): number[] {
  const { period, piece } = PATTERNS[name];
  const first = Math.floor((at + epoch + ROUNDING) / piece);
  const last = Math.ceil((at + length + epoch - ROUNDING) / piece) - 1;
  return Array.from({ length: last - first + 1 }, (_, n) => ((first + n) * piece) % period);
}

describe.each(patternNames)("%s", (name) => {
  const { technology, uplink } = PATTERNS[name];

  it.each(["voice", "data", "registration", "retry"] as const)("a phone speaks only when it is its turn: %s", (activity) => {
    for (const epoch of [0, 1_234, 4_999]) {
      const bursts = collect(technology, activity, { epoch, pattern: name, seconds: 10 });
      expect(bursts.length).toBeGreaterThan(2);
      for (const burst of bursts) for (const piece of touched(burst, name, epoch)) expect(uplink).toContain(piece);
    }
  });

  it("a phone with data uses all turns that are its own", () => {
    const used = new Set(collect(technology, "data", { pattern: name, seconds: 10 }).flatMap((burst) => touched(burst, name, 0)));
    expect([...used].sort((a, b) => a - b)).toEqual(uplink);
  });

  it.each([undefined, 0, 0.1, 0.9])("the base station leaves them free, whatever its load: %s", (load) => {
    const bursts = collect("tdd", "downlink", { epoch: 777, pattern: name, seconds: 1, ...(load === undefined ? {} : { load }) });
    expect(bursts.length).toBeGreaterThan(50);
    for (const burst of bursts) for (const piece of touched(burst, name, 777)) expect(uplink).not.toContain(piece);
  });
});

it("DDDSU gives a slot every 2.5 ms, DDDDDDDSUU two in 5 ms, DDDSU and DDSUU in turn one and two", () => {
  const starts = (name: PatternName) => {
    const raster = tddRaster(0, PATTERNS[name]);
    const found: number[] = [];
    for (let at = 0; found.length < 4; at = (found.at(-1) as number) + 1) found.push(raster(at).at);
    return found;
  };
  expect(starts("nr-2.5")).toEqual([2_000, 4_500, 7_000, 9_500]);
  expect(starts("nr-5")).toEqual([4_000, 4_500, 9_000, 9_500]);
  expect(starts("nr-2.5-in-turn")).toEqual([2_000, 4_000, 4_500, 7_000]);
});

it("LTE's configurations have the uplink subframes of TS 36.211, table 4.2-2", () => {
  const counts = [6, 4, 2, 3, 2, 1, 5];
  counts.forEach((count, n) => {
    expect(PATTERNS[`lte-${n}` as PatternName].uplink).toHaveLength(count);
  });
});

it("LTE in configuration 2 and NR at 5 ms, which share bands, leave the same millisecond to phones", () => {
  expect(PATTERNS["lte-2"].uplink).toEqual([4_000, 9_000]);
  expect(PATTERNS["nr-5"].uplink).toEqual([4_000, 4_500]);
});

it("an LTE base station's reference signals are on the air in every millisecond that is its own, whatever it sends", () => {
  const bursts = collect("tdd", "downlink", { pattern: "lte-1", load: 0, seconds: 1 });
  expect(bursts).toHaveLength(200 * (4 + 4 + 3));
  expect(bursts.every(({ length }) => length < 100)).toBe(true);
});

it("a preamble fits into one subframe", () => {
  for (let seed = 0; seed < 20; seed++) {
    const [first] = collect("lte", "registration", { seed, pattern: "lte-2", seconds: 1 });
    expect(first?.length).toBe(PREAMBLES[0]);
  }
});

it("a network of the other technology in a band keeps its own usual pattern", () => {
  expect(patternFor("nr", "lte-1")).toBe(PATTERNS["nr-5"]);
  expect(patternFor("lte", undefined)).toBe(PATTERNS["lte-2"]);
  expect(patternFor("tdd", "lte-1")).toBe(PATTERNS["lte-1"]);
});
