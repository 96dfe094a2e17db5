import { describe, expect, it } from "vitest";
import { alertOf } from "../testing/findings.ts";
import { largeSite } from "../testing/large-site.ts";
import { geometryOf } from "./geometry.ts";
import { belongs } from "./grouping.ts";
import { nearness } from "./nearness.ts";

const geometry = geometryOf(largeSite);
type Cells = readonly (readonly [string, number])[];
const at = (cells: Cells, over = {}) =>
  alertOf({ active: false, cells: cells.map(([id, p]): [string, number] => [id, p]), cell: cells[0]?.[0] ?? "", ...over });
const near = (a: Cells, b: Cells) => nearness(at(a), at(b), geometry);

describe("how near two fixes are", () => {
  it("one phone: the most probable cells differ, the fixes agree", () => {
    const [a, b]: Cells[] = [
      [
        ["A1-05", 0.4],
        ["A1-07", 0.3],
        ["A2-05", 0.2],
      ],
      [
        ["A2-09", 0.4],
        ["A1-05", 0.3],
        ["A2-07", 0.2],
      ],
    ];
    expect(near(a!, b!)).toBeGreaterThan(0.8);
  });

  it("two phones at the ends of a landing, or one wing apart: they do not", () => {
    expect(
      near(
        [
          ["A1-01", 0.5],
          ["A1-03", 0.4],
        ],
        [
          ["A1-29", 0.5],
          ["A1-27", 0.4],
        ],
      ),
    ).toBe(0);
    expect(nearness(at([["A1-05", 0.9]]), at([["B1-05", 0.9]], { wing: "B" }), geometry)).toBe(0);
  });

  it("a wide fix that only touches another is not enough to join", () => {
    const wide: Cells = [1, 5, 9, 13, 17, 21, 25, 29].map((n) => [`A1-${String(n).padStart(2, "0")}`, 0.12]);
    const incident = { id: "INC-1", lastActivity: 0, alerts: [at([["A1-29", 0.9]], { active: true })] };
    const other = at(wide, { id: "al-2", emissions: ["em-2"] });
    expect(nearness(other, at([["A1-29", 0.9]]), geometry)).toBeLessThan(0.3);
    expect(belongs(other, [incident], geometry)).toEqual({ kind: "new" });
  });
});
