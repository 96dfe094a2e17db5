import { describe, expect, it } from "vitest";
import { logGamma } from "./log-gamma.ts";

describe("the logarithm of the gamma function", () => {
  it("is that of the factorial one below, for whole numbers", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; factorial *= n, n++) expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 8);
  });

  it("is half the logarithm of π at a half", () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 8);
  });

  it.each([0.001, 0.3, 1.7, 9.2, 500])("keeps Γ(x + 1) = x Γ(x) at %f", (x) => {
    expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 7);
  });
});
