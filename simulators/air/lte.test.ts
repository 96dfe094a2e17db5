import { expect, it } from "vitest";
import { Random } from "../world/random.ts";
import { voice } from "./lte.ts";
import { PREAMBLES, SUBFRAME } from "./lte-access.ts";
import { collect, isMultiple } from "./testing/collect.ts";

const isPreamble = (length: number) => PREAMBLES.some((each) => each === length);

it("everything after access lies on a raster of 1 ms", () => {
  for (const activity of ["voice", "data", "sms", "registration"] as const) {
    const subframes = collect("lte", activity, { seed: 3 }).filter(({ length }) => length === SUBFRAME);
    const first = subframes[0]?.at ?? 0;
    expect(subframes.length).toBeGreaterThan(8);
    expect(subframes.every(({ at }) => isMultiple(at - first, SUBFRAME))).toBe(true);
  }
});

it("access begins with a preamble of one of the four formats", () => {
  for (let seed = 0; seed < 20; seed++) expect(isPreamble(collect("lte", "registration", { seed, seconds: 1 })[0]?.length ?? 0)).toBe(true);
});

it("VoLTE sends every 20 or 40 ms while talking and at least every 160 ms in silence", () => {
  const starts: number[] = [];
  for (const { at, gain } of voice(new Random(9), 0)) {
    if (at > 60e6) break;
    if (gain === 0) starts.push(at);
  }
  const gaps = starts.slice(1).map((at, i) => at - (starts[i] as number));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(160_000);
  const regular = gaps.filter((gap) => gap === 20_000 || gap === 39_000 || gap === 40_000 || gap === 1_000);
  expect(regular.length / gaps.length).toBeGreaterThan(0.5);
});

it("what failed comes again 8 ms later", () => {
  const starts: number[] = [];
  for (const { at, gain } of voice(new Random(2), 0)) {
    if (at > 60e6) break;
    if (gain === 0) starts.push(at);
  }
  const known = new Set(starts);
  const again = starts.filter((at) => known.has(at - 8_000)).length;
  expect(again / starts.length).toBeGreaterThan(0.04);
  expect(again / starts.length).toBeLessThan(0.16);
});

it("bursts come in order of time whatever the activity", () => {
  for (const activity of ["voice", "data", "sms", "registration", "retry"] as const) {
    const times = collect("lte", activity, { seed: 8, seconds: 60 }).map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
});

it("a refused phone tries five times, 10 s after failures of 0.5 to 15 s, then waits 12 minutes", () => {
  const bursts = collect("lte", "retry", { seconds: 2_000, seed: 5 });
  const attempts: number[] = [];
  for (const [i, { at }] of bursts.entries()) if (i === 0 || at - (bursts[i - 1]?.at ?? 0) > 5e6) attempts.push(at);
  const gaps = attempts.slice(1).map((at, i) => at - (attempts[i] as number));
  const short = gaps.slice(0, 4);
  expect(Math.min(...short)).toBeGreaterThanOrEqual(10.5e6);
  expect(Math.max(...short)).toBeLessThanOrEqual(25e6);
  expect(gaps[4]).toBeGreaterThan(720e6);
});
