import { afterEach, describe, expect, it } from "vitest";
import type { Trend } from "../state/trends.ts";
import { speak } from "./language.ts";
import { trendFigures, warmthOf, warmthWord } from "./trend-words.ts";

afterEach(() => speak("en"));

const said = (trend: Trend) => `${warmthWord[warmthOf(trend)]}, ${trendFigures(trend)}`.replace(/[\u00a0\u202f]/g, " ");

describe("what a portable sensor says", () => {
  it("is warmer or colder, with how sure that very word is", () => {
    expect(said({ change: 7.5, warmer: 0.97 })).toBe("warmer, +7.5 dB (97 %)");
    expect(said({ change: -6, warmer: 0.04 })).toBe("colder, −6.0 dB (96 %)");
    expect(said({ change: -20, warmer: 0 })).toBe("colder, −20.0 dB (> 99 %)");
  });

  it("is no clear change where neither is sure", () => {
    expect([0.25, 0.5, 0.75].map((warmer) => warmthOf({ change: 0, warmer }))).toEqual(["unclear", "unclear", "unclear"]);
    expect([0.24, 0.76].map((warmer) => warmthOf({ change: 0, warmer }))).toEqual(["colder", "warmer"]);
    expect(said({ change: 0.4, warmer: 0.6 })).toBe("no clear change, +0.4 dB");
  });

  it("is said in French with French figures", () => {
    speak("fr");
    expect(said({ change: 7.5, warmer: 0.97 })).toBe("plus chaud, +7,5 dB (97 %)");
    expect(said({ change: -6, warmer: 0.04 })).toBe("plus froid, −6,0 dB (96 %)");
    expect(said({ change: -0.4, warmer: 0.4 })).toBe("pas de changement net, −0,4 dB");
  });
});
