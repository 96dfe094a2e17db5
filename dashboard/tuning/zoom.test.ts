import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moved } from "./zoom.ts";

const all = { from: 0, to: 1_000_000_000 };

describe("moving about in time", () => {
  it("halves about the middle, and comes back to all of it", () => {
    const half = moved(null, all, { move: "zoomIn" });
    expect(half).toEqual({ from: 250_000_000, to: 750_000_000 });
    expect(moved(half, all, { move: "later" })).toEqual({ from: 500_000_000, to: 1_000_000_000 });
    expect(moved(half, all, { move: "zoomOut" })).toBeNull();
  });

  it("never leaves the time that is looked at", () => {
    const moves = fc.array(fc.constantFrom("zoomIn", "zoomOut", "earlier", "later"), { maxLength: 40 });
    fc.assert(
      fc.property(moves, (steps) => {
        let zoom: ReturnType<typeof moved> = null;
        for (const move of steps) zoom = moved(zoom, all, { move });
        expect(zoom === null || (zoom.from >= all.from && zoom.to <= all.to && zoom.from < zoom.to)).toBe(true);
      }),
    );
  });
});
