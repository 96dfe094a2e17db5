import { afterEach, describe, expect, it } from "vitest";
import { alertRecord, emissionView } from "../testing/records.ts";
import { speak } from "./language.ts";
import { retryWords } from "./retry-words.ts";

afterEach(() => speak("en"));

/** Of a phone that tried `attempts` times, `spacing` seconds apart. */
function words(technology: "lte" | "nr" | "gsm", { attempts = 3, spacing = 12.4, active = true }): string | undefined {
  const reasons = [{ rule: "bursts", version: 1, says: "", figures: { attempts, ...(attempts > 1 && { spacing }) } }];
  const emissions = new Map([["e", emissionView("e", { technology, activity: "retry", reasons })]]);
  return retryWords(alertRecord("a", { kind: "retry", emissions: ["e"], active }).alert, emissions)?.replace(/[\u00a0\u202f]/g, " ");
}

const RESTS = "After 5 tries it waits about 12 min and begins anew: silence until then does not mean that it is gone.";
const PAUSES = "When it falls silent it may only be pausing for longer: that does not mean that it is gone.";

describe("a phone that blocking holds", () => {
  it("tries again soon, five times, and then rests twelve minutes", () => {
    expect(words("lte", {})).toBe(`It will try again in about 12 s. ${RESTS}`);
    expect(words("nr", { attempts: 1 })).toBe(`It will try again within a minute. ${RESTS}`);
    for (const technology of ["lte", "nr"] as const)
      expect(words(technology, { attempts: 5 })).toBe(
        "It has tried 5 times and will try again in about 12 min: silence until then does not mean that it is gone.",
      );
  });

  it("is not gone when it is over: no moment is named that has passed", () => {
    expect(words("lte", { attempts: 5, active: false })).toBe(RESTS);
    expect(words("gsm", { active: false })).toBe(PAUSES);
  });

  it("of a standard whose pause the network chooses is given none", () => {
    expect(words("gsm", { attempts: 6, spacing: 18 })).toBe(`It will try again in about 18 s. ${PAUSES}`);
  });

  it("is told in French, too", () => {
    speak("fr");
    expect(words("lte", {})).toBe(
      "Il réessaiera dans environ 12 s. Après 5 essais il attend environ 12 min, puis recommence : son silence d’ici là ne veut pas dire qu’il est parti.",
    );
  });

  it("whose emission is not known is told by the alert's own reasons, and no other alert is told of", () => {
    const reasons = [{ rule: "bursts", version: 1, says: "", figures: { attempts: 2, spacing: 11 } }];
    expect(retryWords(alertRecord("a", { kind: "retry", reasons }).alert, new Map())).toBe(`It will try again in about 11 s. ${PAUSES}`);
    expect(retryWords(alertRecord("a", { kind: "breakthrough", reasons }).alert, new Map())).toBeUndefined();
  });
});
