import { describe, expect, it } from "vitest";
import { normal, random } from "../testing/stream.ts";
import { upperTail } from "./gaussian.ts";
import { afterHit } from "./runs.ts";

describe("a look after a hit", () => {
  it("is a hit as often as any other where looks are independent", () => {
    for (const z of [1, 2, 3]) expect(afterHit(z, 0).again).toBeCloseTo(upperTail(z), 6);
  });

  it("is a hit the more often the more alike neighbours are", () => {
    const chances = [0, 0.2, 0.4, 0.6, 0.8].map((correlation) => afterHit(2.5, correlation).again);
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
  });

  it("is a hit as often as in correlated noise itself", () => {
    const uniform = random(5);
    let [previous, hits, both] = [0, 0, 0];
    for (let i = 0; i < 400_000; i++) {
      const next = 0.5 * previous + Math.sqrt(0.75) * normal(uniform);
      if (previous > 1.5) hits++;
      if (previous > 1.5 && next > 1.5) both++;
      previous = next;
    }
    expect(afterHit(1.5, 0.5).again).toBeCloseTo(both / hits, 1.7);
  });
});

describe("the upper tail of the normal distribution", () => {
  it.each([
    [0, 0.5],
    [1, 0.158655],
    [2.326348, 0.01],
    [-1, 0.841345],
  ])("beyond %s is %s", (z, p) => {
    expect(upperTail(z)).toBeCloseTo(p, 5);
  });
});
