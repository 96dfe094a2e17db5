import { describe, expect, it } from "vitest";
import { reversal } from "./reversal.ts";

/** Least p, in hundredths, that is taken back with a probability of no more than `limit`. */
function least(limit: number, windows: number): number | undefined {
  return Array.from({ length: 100 }, (_, i) => i / 100).find((p) => reversal(p, 0.5, windows) <= limit);
}

describe("the chance that more listening takes an alert back", () => {
  it("is certain where p is not over the line", () => {
    expect(reversal(0.5, 0.5, 8)).toBe(1);
    expect(reversal(0.2, 0.5, 8)).toBe(1);
  });

  it("falls with p and with every window", () => {
    const byP = [0.55, 0.65, 0.75, 0.85, 0.95].map((p) => reversal(p, 0.5, 2));
    const byWindows = [1, 2, 4, 8, 16].map((windows) => reversal(0.7, 0.5, windows));
    expect(byP).toEqual([...byP].sort((a, b) => b - a));
    expect(byWindows).toEqual([...byWindows].sort((a, b) => b - a));
  });

  it("gives the probabilities that the docs quote for one in a hundred", () => {
    expect(least(0.01, 2)).toBe(0.84);
    expect(least(0.01, 4)).toBe(0.71);
  });

  it("is nil for a certain case", () => {
    expect(reversal(1, 0.5, 1)).toBeCloseTo(0, 12);
  });
});
