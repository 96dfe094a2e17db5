import { describe, expect, it } from "vitest";
import { alertRecord, T, withheld } from "../testing/records.ts";
import { dueSound, type SoundInput, soundKey, soundsAgainAt } from "./sounding.ts";

const input = (more: Partial<SoundInput>): SoundInput => ({
  queue: [],
  desk: "here",
  at: T,
  silenced: new Map(),
  phase: "live",
  lostSilenced: false,
  ...more,
});
const silence = (desk: string | null, until: number) => ({ desk, by: "Reyes", at: T, until });

describe("dueSound", () => {
  it("is the most urgent that waits", () => {
    expect(dueSound(input({ queue: [alertRecord("a", { priority: "low" }), alertRecord("b", { priority: "medium" })] }))).toBe("medium");
  });

  it("is nothing for what is acknowledged, of uncertain place, quiet, or withheld", () => {
    const queue = [
      alertRecord("a", {}, { state: "acknowledged" }),
      alertRecord("b", { uncertain: true }),
      alertRecord("c", {}, { quiet: "grouped" }),
      alertRecord("d", {}, { quiet: "test", test: { drill: "1", by: "Ames", why: "exercise" } }),
      alertRecord("e", {}, { withheld: [withheld()] }),
    ];
    expect(dueSound(input({ queue }))).toBe("none");
  });

  it("is quiet once silenced here, and sounds again for a new alert", () => {
    const old = alertRecord("old");
    const silenced = new Map([[soundKey(old), T + 60e6]]);
    expect(dueSound(input({ queue: [old], silenced }))).toBe("none");
    expect(dueSound(input({ queue: [old, alertRecord("new", { priority: "low" })], silenced }))).toBe("low");
  });

  it("obeys a silence of this desk or of all, for as long as it lasts, and not another desk's", () => {
    const quiet = (desk: string | null) => alertRecord("a", {}, { silences: [silence(desk, T + 60e6)] });
    expect(dueSound(input({ queue: [quiet("here")] }))).toBe("none");
    expect(dueSound(input({ queue: [quiet(null)] }))).toBe("none");
    expect(dueSound(input({ queue: [quiet("elsewhere")] }))).toBe("high");
    expect(dueSound(input({ queue: [quiet("here")], at: T + 60e6 }))).toBe("high");
  });

  it("sounds again when a silenced alert escalates", () => {
    const before = alertRecord("a", { priority: "low" });
    const after = alertRecord("a", { priority: "high" }, { history: [{ at: T, by: "wing-a", action: "escalated" }] });
    expect(dueSound(input({ queue: [after], silenced: new Map([[soundKey(before), T + 60e6]]) }))).toBe("high");
  });

  it("tells of a lost connection until that is silenced", () => {
    expect(dueSound(input({ phase: "lost" }))).toBe("lost");
    expect(dueSound(input({ phase: "lost", lostSilenced: true }))).toBe("none");
  });
});

describe("soundsAgainAt", () => {
  it("says when the first of what is silenced is heard again", () => {
    const queue = [
      alertRecord("a", {}, { silences: [silence("here", T + 60e6)] }),
      alertRecord("b", {}, { silences: [silence(null, T + 20e6)] }),
      alertRecord("c", {}, { silences: [silence("elsewhere", T + 5e6)] }),
    ];
    expect(soundsAgainAt(input({ queue }))).toBe(T + 20e6);
    expect(soundsAgainAt(input({ queue: [alertRecord("d", {}, { state: "acknowledged" })] }))).toBeNull();
  });
});
