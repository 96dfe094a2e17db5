import { LONGEST_WITHHOLDING } from "@wingwatch/server/contract";
import { describe, expect, it } from "vitest";
import { durationOf, durations } from "./durations.ts";

describe("durationOf", () => {
  it("offers only what may be asked for", () => {
    for (const { id, micros } of durations) {
      expect(durationOf(id, "")).toBe(micros);
      expect(micros).toBeLessThanOrEqual(LONGEST_WITHHOLDING.shelved);
    }
  });

  it("reads hours with a point or a comma", () => {
    expect(durationOf("other", "1.5")).toBe(5_400e6);
    expect(durationOf("other", " 0,5 ")).toBe(1_800e6);
    expect(durationOf("other", "36")).toBe(LONGEST_WITHHOLDING.shelved);
  });

  it.each(["", "0", "-1", "36.1", "soon", "Infinity"])("does not take “%s” for one", (typed) => {
    expect(durationOf("other", typed)).toBeNull();
  });

  it("waits for a choice", () => expect(durationOf(null, "")).toBeNull());
});
