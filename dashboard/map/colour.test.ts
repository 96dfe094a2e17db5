import { describe, expect, it } from "vitest";
import { contrast, mix, readable } from "./colour.ts";

describe("colours", () => {
  it("are the same long and as the build shortens them", () => {
    expect(contrast("#fff", "#000")).toBeCloseTo(21);
    expect(contrast("#fff", "#ffffff")).toBe(1);
    expect(mix("#000", "#ffffff", 0.5)).toBe("#808080");
  });

  it("leave the ink that is easiest to read", () => {
    expect(readable("#b8ab96", ["#14171a", "#fff"])).toBe("#14171a");
    expect(readable("#b0140a", ["#14171a", "#fff"])).toBe("#fff");
  });
});
