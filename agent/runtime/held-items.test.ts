import fc from "fast-check";
import { expect, it } from "vitest";
import type { Reading, StreamItem } from "../domain/index.ts";
import { HeldItems } from "./held-items.ts";

const level = fc.oneof(
  fc.integer({ min: -1400, max: 200 }).map((tenths) => tenths / 10),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const item: fc.Arbitrary<StreamItem> = fc.oneof(
  fc.record(
    {
      type: fc.constant("reading" as const),
      t: fc.integer({ min: 0, max: 4e15 }),
      dt: fc.oneof(fc.constant(250_000), fc.integer({ min: 1, max: 1e11 })),
      sensor: fc.constantFrom("A1-S1", "A1-S2"),
      band: fc.constantFrom("b8-ul", "dect"),
      floor: level,
      mean: level,
      peak: level,
      duty: fc.double({ min: 0, max: 1, noNaN: true }),
      bursts: fc.oneof(fc.nat(60), fc.constantFrom(-1, 2 ** 31, 2 ** 40)),
      rbw: fc.constantFrom(1000, 25_000),
      relative: fc.constant(true as const),
    },
    { requiredKeys: ["type", "t", "dt", "sensor", "band"] },
  ) as fc.Arbitrary<Reading>,
  fc.record({ type: fc.constant("event" as const), t: fc.nat(), sensor: fc.constant("A1-S1"), kind: fc.constant("boot") }),
);

it("gives back what it was given, in its order, whatever was in it", () => {
  fc.assert(
    fc.property(fc.array(fc.array(item, { maxLength: 30 }), { maxLength: 8 }), (batches) => {
      const held = new HeldItems();
      for (const batch of batches) held.add(batch);
      expect(held.length).toBe(batches.flat().length);
      expect(held.take().flat()).toEqual(batches.flat());
      expect([held.length, held.take()]).toEqual([0, []]);
    }),
  );
});

it("is used again after a surge of many blocks", () => {
  const held = new HeldItems();
  const many = Array.from(
    { length: 100_000 },
    (_, t): StreamItem => ({ type: "reading", t, dt: 1, sensor: "A1-S1", band: "b8-ul", mean: -95.3 }),
  );
  for (let round = 0; round < 2; round++) {
    held.add(many);
    expect(held.take().flat()).toEqual(many);
  }
  held.add(many.slice(0, 3));
  held.clear();
  expect(held.length).toBe(0);
});
