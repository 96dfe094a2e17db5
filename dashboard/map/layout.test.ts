import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overlap, type Rect } from "./geometry.ts";
import { layoutStacks, type Stack } from "./layout.ts";

const wing = (id: string, levels: number, width = 34, height = 13): Stack => ({
  wing: id,
  levels: Array.from({ length: levels }, (_, at) => `${id}${levels - at}`),
  bounds: { minX: 0, minY: 0, maxX: width, maxY: height },
});
const screen = { width: 1160, height: 900 };

describe("layoutStacks", () => {
  it("stacks the levels of a wing above each other, highest first, at one scale", () => {
    const { panels, scale } = layoutStacks([wing("A", 4)], screen, { unit: 16 });
    expect(panels.map((panel) => panel.level)).toEqual(["A4", "A3", "A2", "A1"]);
    expect(new Set(panels.map((panel) => panel.plan.x)).size).toBe(1);
    expect(panels.map((panel) => panel.plan.y)).toEqual(panels.map((panel) => panel.plan.y).toSorted((a, b) => a - b));
    expect(panels.every((panel) => panel.scale === scale)).toBe(true);
  });

  it("draws one level as large as the screen allows", () => {
    const all = layoutStacks([wing("A", 4)], screen, { unit: 16 });
    const one = layoutStacks([{ ...wing("A", 4), levels: ["A2"] }], screen, { unit: 16 });
    expect(one.scale).toBeGreaterThan(all.scale * 1.8);
  });

  it("names the wings only when there are several", () => {
    expect(layoutStacks([wing("A", 2)], screen, { unit: 16 }).wingTitles).toEqual([]);
    expect(layoutStacks([wing("A", 2), wing("B", 3)], screen, { unit: 16 }).wingTitles).toHaveLength(2);
  });

  it("draws nothing where there is no room and does not fail", () => {
    expect(layoutStacks([wing("A", 4)], { width: 0, height: 0 }, { unit: 16 }).panels).toEqual([]);
    expect(layoutStacks([], screen, { unit: 16 }).panels).toEqual([]);
  });

  it("keeps every level on the canvas and off every other, whatever the site and the screen", () => {
    const stacks = fc.array(
      fc.record({
        levels: fc.integer({ min: 1, max: 7 }),
        width: fc.integer({ min: 5, max: 120 }),
        height: fc.integer({ min: 5, max: 60 }),
      }),
      {
        minLength: 1,
        maxLength: 9,
      },
    );
    fc.assert(
      fc.property(stacks, fc.integer({ min: 500, max: 3000 }), fc.integer({ min: 500, max: 2000 }), (wings, width, height) => {
        const named = wings.map((each, at) => wing(`W${at}`, each.levels, each.width, each.height));
        const { panels } = layoutStacks(named, { width, height }, { unit: 14 });
        const plans: Rect[] = panels.map((panel) => panel.plan);
        for (const plan of plans) {
          expect(plan.x).toBeGreaterThanOrEqual(-1);
          expect(plan.x + plan.width).toBeLessThanOrEqual(width + 1);
        }
        plans.forEach((a, at) => {
          for (const b of plans.slice(at + 1)) expect(overlap(shrink(a), shrink(b))).toBe(false);
        });
      }),
      { numRuns: 60 },
    );
  });
});

function shrink({ x, y, width, height }: Rect): Rect {
  return { x: x + 0.01, y: y + 0.01, width: width - 0.02, height: height - 0.02 };
}
