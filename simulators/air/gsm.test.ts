import { expect, it } from "vitest";
import { Random } from "../world/random.ts";
import { ACCESS_BURST, call, FRAME, NORMAL_BURST } from "./gsm.ts";
import { collect, isMultiple } from "./testing/collect.ts";

/** Numbers of the frames a call used, from its first on. */
function framesOfCall(seed: number, seconds: number): number[] {
  const frames: number[] = [];
  for (const { at } of call(new Random(seed), 0)) {
    if (at >= seconds * 1e6) break;
    frames.push(Math.round(at / FRAME));
  }
  return frames;
}

it("A GSM frame lasts 4.615 ms and a burst 546.5 µs", () => {
  expect(FRAME).toBeCloseTo(4615.385, 3);
  expect(NORMAL_BURST).toBeCloseTo(546.46, 2);
  const bursts = collect("gsm", "voice", { seconds: 60 }).filter(({ length }) => length === NORMAL_BURST);
  const first = bursts[0]?.at ?? 0;
  expect(bursts.length).toBeGreaterThan(500);
  expect(bursts.every(({ at }) => isMultiple(at - first, FRAME))).toBe(true);
});

it("frame 25 of every 26-multiframe is idle and frame 12 carries the SACCH", () => {
  const used = new Set(framesOfCall(3, 30).map((frame) => frame % 26));
  expect(used.has(25)).toBe(false);
  const sacch = framesOfCall(3, 30).filter((frame) => frame % 26 === 12);
  expect(sacch.length).toBe(Math.ceil((30e6 / FRAME - 12) / 26));
});

it("a silent speaker sends 12 of 104 frames: four of SACCH and eight of SID", () => {
  const frames = framesOfCall(5, 120);
  const perBlock = new Map<number, number>();
  for (const frame of frames) perBlock.set(Math.floor(frame / 104), (perBlock.get(Math.floor(frame / 104)) ?? 0) + 1);
  expect(Math.min(...perBlock.values())).toBe(12);
  expect(Math.max(...perBlock.values())).toBe(100);
});

it("access is a burst of 325 µs before anything else", () => {
  expect(ACCESS_BURST).toBeCloseTo(324.9, 1);
  expect(collect("gsm", "registration")[0]?.length).toBe(ACCESS_BURST);
});

it("signalling uses four frames in every 51, and an SMS ends by itself within seconds", () => {
  const bursts = collect("gsm", "sms", { seconds: 60 }).filter(({ length }) => length === NORMAL_BURST);
  const first = bursts[0]?.at ?? 0;
  const main = bursts.filter(({ at }) => Math.round((at - first) / FRAME) % 51 < 4);
  expect(main.length / bursts.length).toBeGreaterThan(0.6);
  expect((bursts.at(-1)?.at ?? 0) - first).toBeLessThan(6e6);
});

it("a refused phone tries again 15 s after a failure of 0.5 to 20 s", () => {
  const tries = collect("gsm", "retry", { seconds: 600 });
  expect(tries.every(({ length }) => length === ACCESS_BURST)).toBe(true);
  const gaps = tries
    .slice(1)
    .map(({ at }, i) => at - (tries[i]?.at ?? 0))
    .filter((gap) => gap > 2e6);
  expect(gaps.length).toBeGreaterThan(10);
  expect(Math.min(...gaps)).toBeGreaterThan(13.5e6);
  expect(Math.max(...gaps)).toBeLessThan(35.1e6);
});

it("GPRS sends radio blocks of four frames and leaves the frames 12, 25, 38 and 51 of 52 free", () => {
  const bursts = collect("gsm", "data", { seconds: 120, seed: 4 }).filter(({ at }) => at > 5e6);
  const first = bursts[0]?.at ?? 0;
  const used = new Set(bursts.map(({ at }) => Math.floor((at - first) / FRAME + 1e-6) % 52));
  const free = Array.from({ length: 52 }, (_, frame) => frame).filter((frame) => !used.has(frame));
  expect(free.length).toBe(4);
  expect(free.map((frame) => frame % 13)).toEqual(Array(4).fill((free[0] ?? 0) % 13));
});
