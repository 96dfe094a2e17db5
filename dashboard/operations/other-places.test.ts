import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { progressOf, readPlaces } from "./other-places.ts";

describe("readPlaces", () => {
  it("reads a site and a cell a line, and forgives empty lines and white space", () => {
    expect(readPlaces(" hmp-north  B2-07 \n\n hmp-north\tB2-08\r\n")).toEqual({
      ok: true,
      places: [
        { site: "hmp-north", cell: "B2-07" },
        { site: "hmp-north", cell: "B2-08" },
      ],
    });
    expect(readPlaces("")).toEqual({ ok: true, places: [] });
  });

  it.each(["hmp-north", "hmp-north B2 07", `x ${"y".repeat(65)}`])("names the line that is no place: %s", (line) => {
    expect(readPlaces(`a b\n${line}`)).toEqual({ ok: false, line: 2 });
  });

  it("takes anything without failing", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readPlaces(text).ok === "boolean"));
  });
});

describe("progressOf", () => {
  it("counts what is searched", () => expect(progressOf([{ searched: true }, { searched: false }])).toEqual({ done: 1, all: 2 }));
});
