import { describe, expect, it } from "vitest";
import { SiteClock } from "./site-clock.ts";

describe("SiteClock", () => {
  it("is the browser's clock until the server spoke", () => {
    expect(new SiteClock().at(5)).toBe(5);
  });

  it("believes the least delayed of the last messages", () => {
    const clock = new SiteClock();
    clock.heard(1_000_000, 900_000);
    clock.heard(2_000_000, 1_950_000);
    expect(clock.at(3_000_000)).toBe(3_100_000);
  });

  it("forgets old messages, so that a clock that was set is followed", () => {
    const clock = new SiteClock();
    clock.heard(10_000_000, 0);
    for (let at = 0; at < 8; at += 1) clock.heard(at + 5, at);
    expect(clock.at(0)).toBe(5);
  });
});
