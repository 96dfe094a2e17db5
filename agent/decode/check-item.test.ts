import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseStreamItem } from "../contract/index.ts";
import { checkItem } from "./check-item.ts";

/** Right values and wrong ones, so that all branches are met. */
const number = fc.oneof(fc.integer({ min: -300, max: 300 }), fc.double(), fc.constantFrom(0, 0.5, -90.5, 1.5e15, 2 ** 60, Number.NaN));
const any = fc.oneof(number, fc.string({ maxLength: 70 }), fc.constant(null), fc.constant(true));
const mostly = (right: fc.Arbitrary<unknown>) => fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: any });
const count = mostly(fc.nat(2 ** 31 - 1));
const id = mostly(fc.constantFrom("A1-03", "b8-ul"));
const level = mostly(fc.double({ min: -120, max: 30, noNaN: true }));

const readingLike = fc.record(
  {
    type: fc.constant("reading"),
    t: count,
    dt: count,
    sensor: id,
    band: id,
    floor: level,
    mean: level,
    peak: level,
    duty: mostly(fc.double({ min: 0, max: 1, noNaN: true })),
    bursts: count,
    rbw: count,
    relative: any,
    extra: any,
  },
  { requiredKeys: ["type", "t"] },
);
const burstsLike = fc.record(
  {
    type: fc.constant("bursts"),
    t: count,
    sensor: id,
    band: id,
    more: count,
    extra: any,
    list: mostly(fc.array(mostly(fc.tuple(count, count, level)), { maxLength: 5 })),
  },
  { requiredKeys: ["type", "t"] },
);

describe("the quick check of items", () => {
  it("accepts what the contract's schema accepts, and gives the same object", () => {
    fc.assert(
      fc.property(fc.oneof(readingLike, burstsLike), (value) => {
        const json: unknown = JSON.parse(JSON.stringify(value));
        const slow = parseStreamItem(json);
        const quick = checkItem(json);
        expect(quick.ok).toBe(slow.ok);
        if (quick.ok && slow.ok) expect(quick.value).toStrictEqual(slow.value);
      }),
      { numRuns: 2000 },
    );
  });

  it("says which types there are not, and what is wrong with those there are", () => {
    expect(checkItem({ type: "transmission" })).toEqual({ ok: false, reason: "type" });
    expect(checkItem(7)).toEqual({ ok: false, reason: "type" });
    expect(checkItem({ type: "reading", t: 1, dt: 1, sensor: "a", band: "b", mean: "loud" })).toMatchObject({
      reason: "form",
      detail: expect.stringMatching(/^mean: /),
    });
  });

  it("counts bursts that were cut as none where the line does not say", () => {
    expect(checkItem({ type: "bursts", t: 1, sensor: "a", band: "b", list: [] })).toMatchObject({ value: { more: 0 } });
  });

  it("never throws, whatever JSON it is given", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void checkItem(value)));
  });
});
