import { expect, it } from "vitest";
import { NATIONAL, PATTERNS, SLOT_30, tddRaster } from "./nr-raster.ts";
import { collect } from "./testing/collect.ts";

it("in a TDD band a phone speaks only in the uplink slots of the country's pattern, whenever it began", () => {
  for (const epoch of [0, 1_234, 4_999]) {
    const bursts = collect("nr", "data", { epoch, tdd: true, seconds: 10 });
    expect(bursts.length).toBeGreaterThan(100);
    for (const { at, length } of bursts) {
      const inPattern = (at + epoch) % NATIONAL.period;
      expect(inPattern).toBeGreaterThan(NATIONAL.uplinkAt - 1e-3);
      expect(inPattern + length).toBeLessThan(NATIONAL.uplinkAt + NATIONAL.uplinkSlots * SLOT_30 + 1e-3);
    }
  }
});

it("the base station leaves the uplink slots free", () => {
  for (const { at, length } of collect("tdd", "downlink", { epoch: 777, seconds: 2 })) {
    expect(((at + 777) % NATIONAL.period) + length).toBeLessThanOrEqual(NATIONAL.uplinkAt);
  }
});

it("DDDSU gives a slot every 2.5 ms, DDDDDDDSUU two in 5 ms", () => {
  const starts = (name: "2.5" | "5") => {
    const raster = tddRaster(0, PATTERNS[name]);
    const found: number[] = [];
    for (let at = 0; found.length < 4; at = (found.at(-1) as number) + 1) found.push(raster(at).at);
    return found;
  };
  expect(starts("2.5")).toEqual([2_000, 4_500, 7_000, 9_500]);
  expect(starts("5")).toEqual([4_000, 4_500, 9_000, 9_500]);
});

it("in an FDD band slots last 1 ms", () => {
  const slots = collect("nr", "voice", { seconds: 10 }).filter(({ length }) => length === 1_000);
  expect(slots.every(({ at }) => at % 1_000 === 0)).toBe(true);
  expect(slots.length).toBeGreaterThan(50);
});
