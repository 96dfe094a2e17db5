import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain, rankCells } from "./ranking.ts";

const cells = ["A1-01", "A1-02", "A1-03", "A2-01"];
const fix = fc.record({
  emission: fc.string({ minLength: 1, maxLength: 5 }),
  cells: fc.array(fc.tuple(fc.constantFrom(...cells), fc.double({ min: 0, max: 0.25, noNaN: true })), { maxLength: 4 }),
});

describe("the order in which cells are searched", () => {
  it("multiplies what each emission says", () => {
    const ranked = rankCells([
      {
        emission: "em-1",
        cells: [
          ["A1-01", 0.5],
          ["A1-02", 0.4],
        ],
      },
      {
        emission: "em-2",
        cells: [
          ["A1-02", 0.5],
          ["A1-03", 0.4],
        ],
      },
    ]);
    expect(ranked.map(({ cell }) => cell)).toEqual(["A1-02", "A1-01", "A1-03"]);
    expect(ranked[0]?.because).toEqual([
      { emission: "em-1", p: 0.4 },
      { emission: "em-2", p: 0.5 },
    ]);
    expect(explain(ranked)).toMatch(/^A1-02 has \d+ %: 2 of 2 emissions allow it/);
  });

  it("lets no single fix rule a cell out for good", () => {
    const many = Array.from({ length: 20 }, (_, n) => ({
      emission: `em-${n}`,
      cells: [
        ["A1-01", 0.6],
        ["A1-02", 0.2],
      ] as const,
    }));
    expect(rankCells([...many, { emission: "bad", cells: [["A1-03", 0.99]] }])[0]?.cell).toBe("A1-01");
  });

  it("says plainly that nothing is known", () => {
    expect(rankCells([{ emission: "em-1", cells: [] }])).toEqual([]);
    expect(explain([])).toMatch(/No emission/);
  });

  it("probabilities sum to 1, in falling order, whatever the order of the emissions", () => {
    fc.assert(
      fc.property(fc.array(fix, { maxLength: 30 }), (fixes) => {
        const ranked = rankCells(fixes);
        if (ranked.length === 0) return;
        expect(ranked.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 6);
        for (const [i, { p }] of ranked.entries()) expect(p).toBeLessThanOrEqual((ranked[i - 1]?.p ?? 1) + 1e-12);
        const turned = rankCells(fixes.toReversed());
        for (const { cell, p } of ranked) expect(turned.find((one) => one.cell === cell)?.p).toBeCloseTo(p, 9);
      }),
    );
  });
});
