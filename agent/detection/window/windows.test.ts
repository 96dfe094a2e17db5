import { describe, expect, it } from "vitest";
import { Counters, type Reading } from "../../domain/index.ts";
import { Slots } from "../slots.ts";
import { testBands, testSite } from "../testing/site.ts";
import { START } from "../testing/stream.ts";
import { Windows } from "./windows.ts";

const MS = 1000;
const slots = new Slots(testSite(), testBands);

function make() {
  const counters = new Counters("window");
  const refused: string[] = [];
  const windows = new Windows(slots, counters, { onRefused: (sensor, reason) => refused.push(`${sensor} ${reason}`) });
  const closed = (): number[] => {
    const found: number[] = [];
    for (const window of windows.due()) {
      found.push(window.index * 250 * MS - START);
      windows.release(window);
    }
    return found;
  };
  return { windows, counters, refused, closed };
}

function reading(t: number, over: Partial<Reading> = {}): Reading {
  return { type: "reading", t: START + t, dt: 250 * MS, sensor: "L1-a", band: "b8-ul", mean: -94, peak: -90, ...over };
}

describe("windows", () => {
  it("close 500 ms after the newest t, oldest first", () => {
    const { windows, closed } = make();
    for (const t of [100, 300, 999]) windows.add(reading(t * MS));
    expect(closed()).toEqual([0]);
    windows.add(reading(1000 * MS));
    expect(closed()).toEqual([250 * MS]);
  });

  it("close when a tick passes them, so that silence is seen", () => {
    const { windows, closed } = make();
    windows.add(reading(100 * MS));
    windows.add({ type: "tick", t: START + 750 * MS });
    expect(closed()).toEqual([0]);
  });

  it("take a reading that ends on a boundary into the window that ends there, and bursts by their beginning", () => {
    const { windows } = make();
    windows.add(reading(250 * MS));
    windows.add({ type: "bursts", t: START, sensor: "L1-a", band: "b8-ul", list: [[0, 547, -60]], more: 0 });
    const [first, ...others] = windows.open();
    expect(others).toEqual([]);
    expect(first?.lists).toHaveLength(1);
  });

  it("count what comes later as late and do not use it", () => {
    const { windows, counters, refused, closed } = make();
    windows.add(reading(100 * MS));
    windows.add(reading(2000 * MS));
    closed();
    windows.add(reading(200 * MS));
    expect(counters.snapshot().dropped).toEqual({ late: 1 });
    expect(refused).toEqual(["L1-a late"]);
  });

  it("do not let one clock ten years ahead close anything once ticks have shown the time", () => {
    const { windows, counters, closed } = make();
    windows.add(reading(100 * MS));
    windows.add({ type: "tick", t: START + 200 * MS });
    for (let i = 0; i < 10; i++) windows.add(reading(315e12 + i));
    expect(closed()).toEqual([]);
    expect(counters.snapshot().rejected).toEqual({ ahead: 10 });
  });

  it("believe a gap in a recording without ticks after three observations that agree", () => {
    const { windows, counters, closed } = make();
    windows.add(reading(100 * MS));
    for (let i = 0; i < 4; i++) windows.add(reading(3600e6 + i * 250 * MS));
    expect(counters.snapshot().rejected).toEqual({ ahead: 2 });
    expect(closed()).toContain(0);
  });

  it("do not let the first sensor close anything with a clock ten minutes ahead, once two others say another time", () => {
    const { windows, counters, closed } = make();
    const round = (t: number) => {
      for (let i = 0; i < 4; i++) windows.add(reading(t + 600e6));
      for (const sensor of ["L1-b", "L2-a", "L2-b"]) for (let i = 0; i < 2; i++) windows.add(reading(t, { sensor }));
    };
    for (let n = 1; n <= 10; n++) round(n * 250 * MS);
    expect(closed().filter((t) => t > 0)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => n * 250 * MS));
    expect(counters.snapshot().rejected).toEqual({ ahead: 36 });
  });

  it("do not let another sensor close anything with a clock ten minutes ahead, though it says so again and again", () => {
    const { windows, counters, closed } = make();
    for (let n = 1; n <= 10; n++) {
      windows.add(reading(n * 250 * MS));
      for (let i = 0; i < 4; i++) windows.add(reading(n * 250 * MS + 600e6, { sensor: "L1-b" }));
      windows.add(reading(n * 250 * MS, { sensor: "L2-a" }));
    }
    expect(closed()).toHaveLength(8);
    expect(counters.snapshot()).toMatchObject({ rejected: { ahead: 40 }, dropped: {} });
  });

  it("believe one sensor's jump in the end when no other speaks any more", () => {
    const { windows, counters } = make();
    for (const sensor of ["L1-a", "L1-b"]) windows.add(reading(250 * MS, { sensor }));
    for (let i = 0; i < 300; i++) windows.add(reading(600e6 + i * 10 * MS));
    expect(counters.snapshot().rejected).toEqual({ ahead: 255 });
  });

  it("stay open as much longer as intervals are longer, and take a long list apart", () => {
    const { windows, counters, closed } = make();
    windows.add(reading(1000 * MS, { dt: 1000 * MS, sensor: "L1-b" }));
    windows.add(reading(1000 * MS, { dt: 1000 * MS }));
    const list = [
      [100 * MS, 547, -60],
      [249_800, 400, -61],
      [600 * MS, 400 * MS, -62],
    ] as const;
    windows.add({ type: "bursts", t: START, sensor: "L1-a", band: "b8-ul", list, more: 3 });
    const open = windows
      .open()
      .map(({ index, lists }) => [(index * 250 * MS - START) / MS, lists.map(({ item }) => [item.list, item.more])]);
    expect(open).toEqual([
      [0, [[[list[0], list[1]], 0]]],
      [500, [[[[100 * MS, 150 * MS, -62]], 3]]],
      [750, [[[[0, 250 * MS, -62]], 0]]],
    ]);
    expect(counters.snapshot().out).toBe(3);
    windows.add(reading(1499 * MS, { dt: 1000 * MS }));
    expect(closed()).toEqual([]);
    windows.add(reading(1500 * MS, { dt: 1000 * MS }));
    expect(closed()).toEqual([0]);
  });

  it("give each burst to the window that it begins in, of sensors whose intervals begin at other times", () => {
    const { windows } = make();
    const t = START + 110 * MS;
    const list = [
      [0, 400, -60],
      [139_900, 400, -61],
      [200 * MS, 50 * MS, -62],
    ] as const;
    windows.add({ type: "bursts", t, sensor: "L1-a", band: "b8-ul", list, more: 0 });
    windows.add({ type: "bursts", t: t + 250 * MS, sensor: "L1-a", band: "b8-ul", list: [[100 * MS, 60 * MS, -62]], more: 0 });
    const open = windows.open().map(({ lists }) => lists.map(({ item }) => [(item.t - START) / MS, item.list]));
    expect(open).toEqual([
      [[110, [list[0], list[1]]]],
      [
        [250, [[60 * MS, 50 * MS, -62]]],
        [360, [[100 * MS, 40 * MS, -62]]],
      ],
      [[500, [[0, 20 * MS, -62]]]],
    ]);
  });

  it("take a list that came twice once", () => {
    const { windows } = make();
    const list = { type: "bursts", t: START, sensor: "L1-a", band: "b8-ul", list: [[100, 547, -60]], more: 0 } as const;
    for (const one of [list, { ...list, list: [[900, 547, -60]] as const }, list]) windows.add(one);
    windows.add(reading(750 * MS));
    const [window] = [...windows.due()];
    expect(window?.lists.map(({ item }) => item.list[0]?.[0])).toEqual([100, 900]);
  });

  it("reject what they cannot use, each with its reason", () => {
    const { windows, counters } = make();
    windows.add(reading(0, { sensor: "nobody" }));
    windows.add(reading(0, { band: "b99" }));
    windows.add(reading(0.5));
    windows.add({ type: "reading", t: START, dt: 250 * MS, sensor: "L1-a", band: "b8-ul", duty: 0.5 });
    expect(counters.snapshot().rejected).toEqual({ "unknown-sensor": 1, "unknown-band": 1, "bad-time": 1, "no-level": 1 });
  });

  it("fold two readings of one slot the same in either order", () => {
    const fold = (order: readonly Reading[]) => {
      const { windows } = make();
      for (const one of order) windows.add(one);
      const [window] = windows.open();
      const slot = slots.find("L1-a", "b8-ul");
      return [window?.mean[slot], window?.peak[slot], window?.floor[slot], window?.bursts[slot]];
    };
    const one = reading(100 * MS, { mean: -80, peak: -70, floor: -95, bursts: 2 });
    const other = reading(200 * MS, { mean: -90, peak: -60, floor: -93, bursts: 3 });
    expect(fold([one, other])).toEqual([-80, -60, -95, 5]);
    expect(fold([other, one])).toEqual(fold([one, other]));
  });
});
