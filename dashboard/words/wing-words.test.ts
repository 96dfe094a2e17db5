import { describe, expect, it } from "vitest";
import type { WingSummary } from "../state/wing-summary.ts";
import { emissionView } from "../testing/records.ts";
import { siteSentence, wingSentence } from "./wing-words.ts";

type Parts = Pick<WingSummary, "name" | "sensors" | "watch" | "emissions">;

function wing(
  parts: Partial<Omit<Parts, "sensors">> & { readonly live?: number; readonly unusable?: number; readonly all?: number } = {},
): Parts {
  const { live = 12, unusable = 0, all = 12, ...rest } = parts;
  return {
    name: "A wing",
    watch: "monitored",
    emissions: [],
    sensors: { live, unusable, all, stale: all - live - unusable, silent: 0, never: 0, unknown: 0 },
    ...rest,
  };
}

describe("wingSentence", () => {
  it("says what was not heard together with how many sensors listen", () => {
    expect(wingSentence(wing())).toEqual({ headline: "No emissions heard", detail: "12 of 12 sensors live", mood: "quiet" });
  });

  it("names the gap when some sensors are not heard", () => {
    expect(wingSentence(wing({ live: 11 }))).toMatchObject({ detail: "by the 11 live sensors; 1 sensor is not heard", mood: "gaps" });
  });

  it("tells sensors that report to no use from those that are not heard", () => {
    const deaf = wing({ live: 10, unusable: 2 });
    expect(wingSentence(deaf)).toMatchObject({ mood: "gaps" });
    expect(wingSentence(deaf).detail).toBe("by the 10 live sensors; 2 others report but hear nothing that can be used");
    expect(wingSentence(wing({ live: 0, unusable: 12 }))).toEqual({
      headline: "NOT MONITORED",
      detail: "No sensor can be used (0 of 12)",
      mood: "blind",
    });
  });

  it.each([wing({ watch: "away" }), wing({ watch: "none" }), wing({ live: 0 }), wing({ live: 0, all: 0 })])(
    "calls a wing that nobody listens to not monitored, never quiet (%#)",
    (parts) => {
      expect(wingSentence(parts)).toMatchObject({ headline: "NOT MONITORED", mood: "blind" });
    },
  );

  it("counts what is unlike a handset apart: base stations and access points are heard all day", () => {
    const other = (id: string) => emissionView(id, { technology: "dect", handset: 0.04 });
    expect(wingSentence(wing({ emissions: [emissionView("e")] })).headline).toBe("1 emission heard");
    expect(wingSentence(wing({ emissions: [emissionView("e"), other("f"), other("g")] })).headline).toBe(
      "1 emission like a handset’s, 2 others",
    );
    expect(wingSentence(wing({ emissions: [other("f")] }))).toMatchObject({ headline: "1 emission unlike a handset’s", mood: "heard" });
  });

  it("never says that there are no phones", () => {
    for (const parts of [
      wing(),
      wing({ live: 3 }),
      wing({ watch: "away" }),
      wing({ emissions: [emissionView("e")] }),
      wing({ emissions: [emissionView("f", { handset: 0.04 })] }),
    ]) {
      expect(JSON.stringify(wingSentence(parts)).toLowerCase()).not.toContain("phone");
    }
  });
});

describe("siteSentence", () => {
  it("puts a blind wing before everything and does not count what it last heard", () => {
    const blind = wing({ name: "B wing", watch: "away", emissions: [emissionView("old")] });
    expect(siteSentence([wing(), blind])).toMatchObject({ headline: "NOT MONITORED: B wing", mood: "blind" });
    expect(siteSentence([wing(), blind]).detail).toContain("No emissions heard elsewhere");
  });

  it("says nothing of elsewhere where every wing is blind", () => {
    const blind = [wing({ live: 0 }), wing({ name: "B wing", live: 0 })];
    expect(siteSentence(blind)).toEqual({ headline: "NOT MONITORED: A wing, B wing", detail: "0 of 24 sensors live", mood: "blind" });
  });

  it("adds the wings up", () => {
    expect(siteSentence([wing({ emissions: [emissionView("e")] }), wing({ live: 11 })])).toEqual({
      headline: "1 emission heard",
      detail: "23 of 24 sensors live",
      mood: "heard",
    });
  });
});
