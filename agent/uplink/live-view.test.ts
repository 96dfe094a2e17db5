import { expect, it } from "vitest";
import { liveReadingsSchema } from "../contract/index.ts";
import type { Reading } from "../domain/index.ts";
import { LiveView } from "./live-view.ts";

const reading = (given: Partial<Reading>): Reading => ({ type: "reading", t: 1, dt: 100_000, sensor: "S1", band: "b8-ul", ...given });

it("makes one row of all that a sensor said of a band: newest floor, strongest mean and peak", () => {
  const view = new LiveView();
  view.note([
    reading({ t: 2, floor: -92, mean: -60, peak: -50 }),
    reading({ t: 3, floor: -91, mean: -80, peak: -40 }),
    reading({ band: "dect", mean: -70 }),
  ]);
  const taken = view.take();
  expect(taken).toEqual({
    t: 3,
    rows: [
      ["S1", "b8-ul", -91, -60, -40],
      ["S1", "dect", null, -70, null],
    ],
  });
  expect(liveReadingsSchema.parse(taken)).toEqual(taken);
});

it("has nothing to say twice", () => {
  const view = new LiveView();
  expect(view.take()).toBeUndefined();
  view.note([reading({ mean: -60 }), { type: "tick", t: 5 }]);
  view.take();
  expect(view.take()).toBeUndefined();
});

it("stays within the message's bound", () => {
  const view = new LiveView();
  view.note(Array.from({ length: 30_000 }, (_, i) => reading({ band: `b${i}` })));
  expect(view.take()?.rows.length).toBe(20_000);
});

it("begins anew after each sending", () => {
  const view = new LiveView();
  view.note([reading({ floor: -92, mean: -60, peak: -50 }), reading({ sensor: "S2", mean: -50 })]);
  view.take();
  view.note([reading({ t: 9, mean: -80 })]);
  expect(view.take()).toEqual({ t: 9, rows: [["S1", "b8-ul", null, -80, null]] });
});
