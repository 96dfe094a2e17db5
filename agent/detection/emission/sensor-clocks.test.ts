import { describe, expect, it } from "vitest";
import { burstTable, type ClockBurst } from "../testing/burst-table.ts";
import { normal, random } from "../testing/stream.ts";
import { SensorClocks } from "./sensor-clocks.ts";

const BANDS = 2;

/** Bursts of a GSM call as a sensor hears them whose clock is `ahead` µs off. */
function heard(ahead: number, uniform: () => number, missing = 0): readonly ClockBurst[] {
  return Array.from({ length: 50 }, (_, i) => ({
    t: 1e12 + i * (60_000 / 13) + ahead + 5 * normal(uniform),
    length: 547,
  })).filter(() => uniform() >= missing);
}

/** Two sensors that hear the same in `band`, the second's clock `ahead` µs, in window `now`. */
function pairOf(clocks: SensorClocks, uniform: () => number) {
  return (band: number, ahead: number, now: number): void =>
    clocks.learn(
      burstTable([
        [band, heard(0, uniform)],
        [BANDS + band, heard(ahead, uniform)],
      ]),
      now,
    );
}

describe("the sensors' clocks", () => {
  it("are set against each other by the bursts they share", () => {
    const uniform = random(1);
    const clocks = new SensorClocks(3, BANDS);
    clocks.learn(burstTable([0, 1, 2].map((sensor) => [sensor * BANDS, heard([0, 900, -700][sensor] ?? 0, uniform)])), 1);
    const [a = 0, b = 0, c = 0] = clocks.offsets;
    expect(b - a).toBeCloseTo(900, -1);
    expect(c - a).toBeCloseTo(-700, -1);
  });

  it("are set with a third of the bursts missing", () => {
    const uniform = random(2);
    const clocks = new SensorClocks(2, BANDS);
    clocks.learn(
      burstTable([
        [0, heard(0, uniform, 0.33)],
        [BANDS, heard(400, uniform, 0.33)],
      ]),
      1,
    );
    expect((clocks.offsets[1] ?? 0) - (clocks.offsets[0] ?? 0)).toBeCloseTo(400, -1);
  });

  it("move only the sensor whose clock was set", () => {
    const uniform = random(3);
    const clocks = new SensorClocks(3, BANDS);
    const window = (offsets: readonly number[], now: number): void =>
      clocks.learn(burstTable(offsets.map((offset, sensor) => [sensor * BANDS, heard(offset, uniform)])), now);
    window([0, 300, 600], 1);
    const before = [...clocks.offsets];
    window([0, 300, -600], 2);
    expect((clocks.offsets[0] ?? 0) - (before[0] ?? 0)).toBeCloseTo(0, -1.5);
    expect((clocks.offsets[2] ?? 0) - (before[2] ?? 0)).toBeCloseTo(-1200, -1.5);
  });

  it("are not touched by bursts that have nothing in common", () => {
    const uniform = random(4);
    const clocks = new SensorClocks(2, BANDS);
    const noise = (): readonly ClockBurst[] =>
      Array.from({ length: 6 }, () => ({ t: 1e12 + uniform() * 250_000, length: 100 + uniform() * 4000 })).sort((a, b) => a.t - b.t);
    clocks.learn(
      burstTable([
        [0, noise()],
        [BANDS, noise()],
      ]),
      1,
    );
    expect([...clocks.offsets]).toEqual([0, 0]);
    expect(clocks.sure(0, 1)).toBe(false);
  });

  it("set apart the sensors that hear another transmitter", () => {
    const uniform = random(6);
    const clocks = new SensorClocks(4, BANDS);
    const odd = (ahead: number): readonly ClockBurst[] =>
      [3000, 41_000, 78_300, 111_700, 160_900, 201_100].map((t) => ({ t: 1e12 + t + ahead, length: 1000 }));
    clocks.learn(
      burstTable([
        [0, heard(0, uniform)],
        [BANDS, heard(400, uniform)],
        [2 * BANDS, odd(100)],
        [3 * BANDS, odd(-600)],
      ]),
      1,
    );
    expect((clocks.offsets[1] ?? 0) - (clocks.offsets[0] ?? 0)).toBeCloseTo(400, -1);
    expect((clocks.offsets[3] ?? 0) - (clocks.offsets[2] ?? 0)).toBeCloseTo(-700, -1);
  });

  it("are followed by transmitters that are always on, and never first set by them", () => {
    const uniform = random(7);
    const clocks = new SensorClocks(2, BANDS, { steady: new Set([1]) });
    const at = pairOf(clocks, uniform);
    at(1, 400, 1);
    expect(clocks.sure(1, 1)).toBe(false);
    at(0, 400, 2);
    for (let now = 3; now < 20; now++) at(1, 400 + 5 * (now - 2), now);
    expect(clocks.sure(1, 19)).toBe(true);
    expect((clocks.offsets[1] ?? 0) - (clocks.offsets[0] ?? 0)).toBeCloseTo(485, -1);
  });

  it("are alike once all were set, though calls in neighbouring slots would fit elsewhere as well", () => {
    const uniform = random(8);
    const slot = 577;
    const clocks = new SensorClocks(4, BANDS);
    const window = (offsets: readonly number[], calls: readonly number[], now: number): void =>
      clocks.learn(
        burstTable(
          offsets.map((offset, sensor) => [
            sensor * BANDS,
            calls.flatMap((call) => heard(offset + call * slot, uniform)).sort((a, b) => a.t - b.t),
          ]),
        ),
        now,
      );
    window([0, 600, -560, 300], [0], 1);
    window([0, 0, 0, 0], [0, 1, 2], 2);
    for (const offset of clocks.offsets) expect(Math.abs(offset - (clocks.offsets[0] ?? 0))).toBeLessThan(60);
  });

  it("are seen to have been set by transmitters that are always on", () => {
    const uniform = random(9);
    const clocks = new SensorClocks(2, BANDS, { steady: new Set([1]) });
    const at = pairOf(clocks, uniform);
    at(0, 900, 1);
    at(1, 900, 2);
    at(1, 0, 3);
    expect((clocks.offsets[1] ?? 0) - (clocks.offsets[0] ?? 0)).toBeCloseTo(0, -1);
  });

  it("are good for two seconds", () => {
    const uniform = random(5);
    const clocks = new SensorClocks(2, BANDS);
    clocks.learn(
      burstTable([
        [0, heard(0, uniform)],
        [BANDS, heard(100, uniform)],
      ]),
      10,
    );
    expect([clocks.sure(0, 18), clocks.sure(0, 19)]).toEqual([true, false]);
  });
});
