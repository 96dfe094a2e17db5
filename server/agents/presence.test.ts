import { describe, expect, it } from "vitest";
import { presenceAfter } from "./presence.ts";

const birth = { online: true, since: 100, session: "s1", version: "1" };
const will = { ...birth, online: false };
const rebirth = { ...birth, since: 200, session: "s2" };

describe("presence", () => {
  it("follows the birth and the will of one session", () => {
    expect(presenceAfter(undefined, birth)).toBe(birth);
    expect(presenceAfter(birth, will)).toBe(will);
    expect(presenceAfter(will, birth)).toBe(birth);
  });

  it("ignores the will of an older session that comes after the next birth", () => {
    expect(presenceAfter(rebirth, will)).toBe(rebirth);
  });

  it("takes the newer of two births", () => {
    expect(presenceAfter(birth, rebirth)).toBe(rebirth);
    expect(presenceAfter(rebirth, birth)).toBe(rebirth);
  });

  it("does not take a repeated birth for news", () => {
    expect(presenceAfter(birth, { ...birth })).toBe(birth);
  });
});
