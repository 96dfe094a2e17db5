import { describe, expect, it } from "vitest";
import { type Notice, type Rule, ruleSchema } from "../contract/index.ts";
import { targetsFor } from "./rules.ts";
import { noticeOf, testNotice } from "./testing/notices.ts";

const rule = (fields: object): Rule => ruleSchema.parse({ id: "one", targets: ["there"], ...fields });
const isFor = (fields: object, notice: Notice = noticeOf(), isAnnounced = true) =>
  targetsFor({ notice, isAnnounced }, [rule(fields)], "Europe/London").length > 0;
const drill = { ...noticeOf(), drill: "D-1" };

describe("a rule", () => {
  it.each([
    ["sends what is raised and what gets worse, where it says no more", {}, noticeOf("escalated"), true],
    ["sends no more than that by itself", {}, noticeOf("returned"), false],
    ["sends each step that it asks for", { on: ["closed", "acknowledged"] }, noticeOf("closed"), true],
    ["chooses by kind", { kinds: ["sensor-tamper"] }, noticeOf(), false],
    ["chooses by priority", { priorities: ["high"] }, noticeOf("raised", { priority: "low" }), false],
    ["chooses by wing", { wings: ["B"] }, noticeOf(), false],
    ["chooses by zone", { zones: ["a-wing"] }, noticeOf(), true],
    [
      "a wing that an alert has not is not the wing asked for",
      { wings: ["A"] },
      { ...noticeOf(), wing: undefined } as unknown as Notice,
      false,
    ],
    ["leaves drills out", {}, drill, false],
    ["takes drills in where it says so", { drills: "include" }, drill, true],
    ["takes nothing but drills where it says so", { drills: "only" }, noticeOf(), false],
    ["never sends the test of a target", { on: ["raised"] }, testNotice(), false],
  ])("%s", (_name, fields, notice, expected) => {
    expect(isFor(fields, notice)).toBe(expected);
  });

  it("is quiet where the control room was not called, unless it asks for all", () => {
    expect(isFor({}, noticeOf(), false)).toBe(false);
    expect(isFor({ calls: "all" }, noticeOf(), false)).toBe(true);
    expect(isFor({ drills: "only" }, drill, false)).toBe(true);
  });

  it("keeps to the site's clock: 03:00 UTC on a Sunday in November is night in London", () => {
    expect(isFor({ when: "Sa,Su 02:00-04:00" })).toBe(true);
    expect(isFor({ when: "Mo-Fr 02:00-04:00" })).toBe(false);
  });
});

it("a target that several rules name is told once", () => {
  const rules = [rule({}), rule({ id: "two", targets: ["there", "elsewhere"] })];
  expect(targetsFor({ notice: noticeOf(), isAnnounced: true }, rules, "Europe/London")).toEqual(["there", "elsewhere"]);
});
