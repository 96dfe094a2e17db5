import { candidateSchema } from "@wingwatch/server/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decibelsOf, isEmpty, valuesElsewhere, withDecibels, withPolicy, withRule } from "./candidate-values.ts";

const at = { sensor: "A1-03", band: "b8-ul" };

describe("the values of a candidate", () => {
  it("are read as they were set, and leave nothing behind when taken back", () => {
    for (const which of ["band", "sensor", "offset"] as const) {
      const set = withDecibels({ alertAt: 0.6 }, which, { ...at, db: 3 });
      expect(decibelsOf(set, which, at)).toBe(3);
      expect(candidateSchema.safeParse(set).success).toBe(true);
      expect(withDecibels(set, which, { ...at, db: null })).toEqual({ alertAt: 0.6 });
    }
  });

  it("of one sensor and band leave the others alone", () => {
    const one = withDecibels({}, "sensor", { ...at, db: 3 });
    const two = withDecibels(one, "sensor", { sensor: "A1-03", band: "dect", db: -1 });
    const three = withDecibels(two, "sensor", { sensor: "A2-01", band: "b8-ul", db: 2 });
    expect(three.sensors).toEqual({ "A1-03": { "b8-ul": 3, dect: -1 }, "A2-01": { "b8-ul": 2 } });
    expect(withDecibels(three, "sensor", { ...at, db: null }).sensors).toEqual({ "A1-03": { dect: -1 }, "A2-01": { "b8-ul": 2 } });
  });

  it("of a zone leave other zones alone, and nothing behind when taken back", () => {
    const two = withPolicy(withPolicy({}, "a-wing", "permitted"), "b-wing", "jammed");
    expect(candidateSchema.safeParse(two).success).toBe(true);
    expect(withPolicy(two, "a-wing", null)).toEqual({ policies: { "b-wing": "jammed" } });
    expect(isEmpty(withPolicy(withPolicy(two, "a-wing", null), "b-wing", null))).toBe(true);
  });

  it("never need more looks than are looked back on", () => {
    const rule = fc.record({
      looks: fc.integer({ min: 2, max: 8 }),
      needed: fc.integer({ min: 2, max: 8 }),
      hold: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(fc.property(rule, (one) => void expect(candidateSchema.safeParse(withRule({}, one)).success).toBe(true)));
    expect(isEmpty(withRule(withRule({}, { looks: 5, needed: 3, hold: 4 }), null))).toBe(true);
  });

  it("that are tried elsewhere are counted, so that nothing is tried unseen", () => {
    const tried = { bands: { "b8-ul": 1, dect: 2 }, sensors: { "A1-03": { "b8-ul": 1, dect: 1 } }, offset: { "A2-01": { "b8-ul": 1 } } };
    expect(valuesElsewhere(tried, at)).toBe(3);
    expect(valuesElsewhere({}, at)).toBe(0);
  });
});
