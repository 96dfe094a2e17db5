import { describe, expect, it } from "vitest";
import { siteHour, siteTime } from "./site-time.ts";

const LONDON = "Europe/London";
const at = (iso: string) => Date.parse(iso) * 1_000;
const shown = (iso: string, zone = LONDON) => {
  const { local, offset, zone: name } = siteTime(at(iso), zone);
  return `${local} ${offset} ${name}`;
};

describe("the site's clocks", () => {
  it("the hour that comes twice in October keeps its two offsets", () => {
    expect(shown("2026-10-25T00:30:00Z")).toBe("2026-10-25 01:30 +01:00 BST");
    expect(shown("2026-10-25T01:30:00Z")).toBe("2026-10-25 01:30 +00:00 GMT");
  });

  it("the hour that does not come in March is never named", () => {
    expect(shown("2026-03-29T00:59:59Z")).toBe("2026-03-29 00:59 +00:00 GMT");
    expect(shown("2026-03-29T01:00:00Z")).toBe("2026-03-29 02:00 +01:00 BST");
  });

  it("gives hour and weekday as the site lives them, also east of a half hour and across midnight", () => {
    expect(siteHour(at("2026-07-05T23:30:00Z"), LONDON)).toEqual({ hour: 0, weekday: 0, date: "2026-07-06" });
    expect(shown("2026-01-01T20:00:00Z", "Asia/Kolkata")).toMatch(/^2026-01-02 01:30 \+05:30/);
    expect(siteHour(at("2026-01-04T00:00:00Z"), "America/New_York")).toEqual({ hour: 19, weekday: 5, date: "2026-01-03" });
  });
});
