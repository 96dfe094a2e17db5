import { describe, expect, it } from "vitest";
import { localTime } from "./local-time.ts";

const micros = (iso: string) => Date.parse(iso) * 1000;

describe("a time as people write it", () => {
  it("is by the clock on the site's wall, in summer and in winter", () => {
    expect(localTime("2026-11-22T03:15:10.5", "Europe/London")).toBe(micros("2026-11-22T03:15:10.500Z"));
    expect(localTime("2026-07-22 03:15", "Europe/London")).toBe(micros("2026-07-22T02:15:00Z"));
    expect(localTime("2026-11-22T03:15:10", "America/New_York")).toBe(micros("2026-11-22T08:15:10Z"));
  });

  it("is of its own zone where it names one, to the microsecond", () => {
    expect(localTime("2026-11-22T03:15:10.000001Z", "America/New_York")).toBe(micros("2026-11-22T03:15:10Z") + 1);
    expect(localTime("2026-11-22T03:15:10+01:00", "America/New_York")).toBe(micros("2026-11-22T02:15:10Z"));
  });

  it.each(["", "yesterday", "2026-13-40T99:00", "03:15"])("is none: %j", (text) => {
    expect(localTime(text, "Europe/London")).toBeUndefined();
  });
});
