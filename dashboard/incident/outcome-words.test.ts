import type { IncidentDetail, SearchResult } from "@wingwatch/server/contract";
import { describe, expect, it } from "vitest";
import { incident, searchResult, T } from "../testing/records.ts";
import { findWords, likelyOutcome, timesWords } from "./outcome-words.ts";

const seized = (more: object = {}): SearchResult["seizures"][number] => ({
  id: "z",
  at: T,
  by: "Reyes",
  site: "s",
  cell: "A2-01",
  incident: "i",
  operation: null,
  what: "handset",
  photos: [],
  withdrawn: null,
  ...more,
});
const result = (more: Partial<SearchResult> = {}) => searchResult("r", more);

describe("findWords", () => {
  it("names every thing, or says that there was none", () => {
    expect(findWords(result({ seizures: [seized({ make: "Zanco" }), seized({ what: "sim" })] }))).toBe("Handset (Zanco), SIM");
    expect(findWords(result())).toBe("nothing found");
  });
});

describe("likelyOutcome", () => {
  const of = (results: SearchResult[], more = {}) => likelyOutcome({ incident: incident("i", more), results });

  it("follows what was found, and waits while nothing was searched", () => {
    expect(of([])).toBeNull();
    expect(of([result()])).toBe("nothing found");
    expect(of([result(), result({ seizures: [seized()] })])).toBe("device found");
  });

  it("does not count what was withdrawn", () => {
    expect(of([result({ seizures: [seized()], withdrawn: { at: T, by: "Reyes" } })])).toBeNull();
  });

  it("is a test for a drill", () => expect(of([result()], { test: true })).toBe("test"));
});

describe("timesWords", () => {
  it("tells the steps that were taken", () => {
    const times: IncidentDetail["times"] = { acknowledged: 12e6, dispatched: null, firstResult: 600e6, closed: null };
    expect(timesWords({ times })).toBe("acknowledged after 12 s, first result after 10 min 00 s");
  });
});
