import { describe, expect, it } from "vitest";
import { stages } from "./registry.ts";

describe("every stage", () => {
  it("has an id of its own, a version, and says what it looks for and what fools it", () => {
    expect(new Set(stages.map((stage) => stage.id)).size).toBe(stages.length);
    for (const stage of stages) {
      expect(stage.version).toBeGreaterThanOrEqual(1);
      expect(stage.looksFor.length).toBeGreaterThan(20);
      expect(stage.falsePositives.length).toBeGreaterThan(0);
    }
  });

  it("has parameters whose defaults lie within their ranges", () => {
    for (const stage of stages) {
      for (const [name, param] of Object.entries(stage.params)) {
        expect(param.default, `${stage.id}.${name}`).toBeGreaterThanOrEqual(param.min);
        expect(param.default, `${stage.id}.${name}`).toBeLessThanOrEqual(param.max);
      }
    }
  });
});
