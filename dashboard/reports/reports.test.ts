import { describe, expect, it } from "vitest";
import { figureWords } from "./load-words.ts";
import { periodChoices, periodOf } from "./period.ts";

describe("periodOf", () => {
  it("ends now, in whole microseconds, and never begins before time", () => {
    const now = 1_795_316_400_000_000.5;
    expect(periodOf("week", now).to - periodOf("week", now).from).toBe(7 * 86_400e6);
    for (const [choice] of periodChoices()) expect(Number.isInteger(periodOf(choice, now).from)).toBe(true);
    expect(periodOf("year", 5).from).toBe(0);
  });
});

describe("figureWords", () => {
  it("has two figures, and no more", () => {
    expect([0, 0.0421, 3.249, 12, 140.6].map(figureWords)).toEqual(["0", "0.042", "3.2", "12", "141"]);
  });
});
