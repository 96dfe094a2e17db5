import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyPatch, type Json, patchOf } from "./patch.ts";

const json = (text: unknown): Json => JSON.parse(JSON.stringify(text));
const object = fc.object({
  maxDepth: 3,
  maxKeys: 5,
  key: fc.constantFrom("a", "b", "c", "__proto__", "toString"),
  withNullPrototype: false,
});

describe("the difference between two states of a thing", () => {
  it("holds only what changed", () => {
    const before = json({ emission: { id: "em-1", dt: 1, levels: { a: 1, b: 2 } }, fix: null });
    const after = json({ emission: { id: "em-1", dt: 2, levels: { a: 1, b: 3 } }, fix: null });
    expect(patchOf(before, after)).toEqual({ in: { emission: { set: { dt: 2 }, in: { levels: { set: { b: 3 } } } } } });
    expect(patchOf(after, after)).toBeUndefined();
  });

  it("makes the one out of the other, whatever they are", () => {
    fc.assert(
      fc.property(object, object, (a, b) => {
        const [before, after] = [json(a), json(b)];
        const patch = patchOf(before, after);
        const made = patch === undefined ? before : applyPatch(before, json(patch));
        expect(JSON.parse(JSON.stringify(made))).toEqual(after);
      }),
    );
  });
});
