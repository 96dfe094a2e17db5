import { describe, expect, it } from "vitest";
import { alertRecord, T } from "../testing/records.ts";
import { dueSound, type SoundInput, soundKey } from "./sounding.ts";

const input = (more: Partial<SoundInput>): SoundInput => ({ queue: [], silenced: new Set(), phase: "live", lostSilenced: false, ...more });

describe("dueSound", () => {
  it("is the most urgent that waits", () => {
    expect(dueSound(input({ queue: [alertRecord("a", { priority: "low" }), alertRecord("b", { priority: "medium" })] }))).toBe("medium");
  });

  it("is nothing for what is acknowledged or of uncertain place", () => {
    const queue = [alertRecord("a", {}, { state: "acknowledged" }), alertRecord("b", { uncertain: true })];
    expect(dueSound(input({ queue }))).toBe("none");
  });

  it("is quiet once silenced, and sounds again for a new alert", () => {
    const old = alertRecord("old");
    const silenced = new Set([soundKey(old)]);
    expect(dueSound(input({ queue: [old], silenced }))).toBe("none");
    expect(dueSound(input({ queue: [old, alertRecord("new", { priority: "low" })], silenced }))).toBe("low");
  });

  it("sounds again when a silenced alert escalates", () => {
    const before = alertRecord("a", { priority: "low" });
    const after = alertRecord("a", { priority: "high" }, { history: [{ at: T, by: "wing-a", action: "escalated" }] });
    expect(dueSound(input({ queue: [after], silenced: new Set([soundKey(before)]) }))).toBe("high");
  });

  it("tells of a lost connection until that is silenced", () => {
    expect(dueSound(input({ phase: "lost" }))).toBe("lost");
    expect(dueSound(input({ phase: "lost", lostSilenced: true }))).toBe("none");
  });
});
