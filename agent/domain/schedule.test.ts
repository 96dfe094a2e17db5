import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isScheduled, parseSchedule, type Schedule } from "./schedule.ts";

const schedule = (text: string): Schedule => {
  const parsed = parseSchedule(text);
  if (!parsed.ok) throw new Error(parsed.detail);
  return parsed.value;
};
const at = (iso: string): number => Date.parse(iso) * 1000;
const on = (text: string, iso: string, zone = "Europe/London"): boolean => isScheduled(schedule(text), at(iso), zone);

describe("a schedule", () => {
  it("is on at the times of its days, the end not included", () => {
    expect(on("Mo-Fr 09:00-17:00", "2026-11-23T09:00:00Z")).toBe(true);
    expect(on("Mo-Fr 09:00-17:00", "2026-11-23T16:59:59Z")).toBe(true);
    expect(on("Mo-Fr 09:00-17:00", "2026-11-23T17:00:00Z")).toBe(false);
    expect(on("Mo-Fr 09:00-17:00", "2026-11-22T12:00:00Z")).toBe(false);
  });

  it("passes midnight and the week's end with the day on which a span begins", () => {
    expect(on("Su 22:00-06:00", "2026-11-23T05:59:00Z")).toBe(true);
    expect(on("Su 22:00-06:00", "2026-11-22T05:59:00Z")).toBe(false);
    expect(on("Fr-Mo 22:00-06:00", "2026-11-24T01:00:00Z")).toBe(true);
    expect(on("Fr-Mo 22:00-06:00", "2026-11-25T01:00:00Z")).toBe(false);
  });

  it("joins rules and spans, and without days means every day", () => {
    expect(on("08:00-12:00,14:00-18:00", "2026-11-22T15:00:00Z")).toBe(true);
    expect(on("08:00-12:00,14:00-18:00", "2026-11-22T13:00:00Z")).toBe(false);
    expect(on("Mo-Fr 20:00-06:00; Sa,Su 00:00-24:00", "2026-11-22T13:00:00Z")).toBe(true);
  });

  it("goes by the clock on the site's wall, in summer and in winter", () => {
    expect(on("21:00-22:00", "2026-07-01T20:30:00Z")).toBe(true);
    expect(on("21:00-22:00", "2026-12-01T20:30:00Z")).toBe(false);
    expect(on("21:00-22:00", "2026-12-01T20:30:00Z", "Europe/Paris")).toBe(true);
  });

  it.each(["", "night", "Mo", "Xx 10:00-12:00", "Mo-Fr 25:00-26:00", "10:00-10:00", "Mo 10-12", "Mo-We-Fr 10:00-12:00"])(
    "refuses %j",
    (text) => {
      expect(parseSchedule(text)).toMatchObject({ ok: false, reason: "not-a-schedule" });
    },
  );

  it("never throws, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[MoTuSa,;:\-0-9 ]{0,40}$/)), (text) => {
        const parsed = parseSchedule(text);
        if (parsed.ok) expect(typeof isScheduled(parsed.value, at("2026-11-22T00:00:00Z"), "Europe/London")).toBe("boolean");
      }),
    );
  });
});
