import { describe, expect, it } from "vitest";
import { SECOND, WINDOW } from "../../domain/index.ts";
import { newTrack, type Track } from "../emission/track.ts";
import { START } from "../testing/stream.ts";
import { due } from "./due.ts";

function track(over: Partial<Track>): Track {
  return { ...newTrack({ id: "e", band: "b8-ul", start: START, family: "subframe", confirmed: true }), ...over };
}

const quiet = { sounding: false } as const;
const families = (family: "subframe" | "prach") => new Map([[family, 3]]);

describe("an emission is spoken of", () => {
  it("after two windows, or after one and half a second of silence", () => {
    const one = track({ windows: 1, last: START + WINDOW, families: families("subframe") });
    expect(due(one, START + WINDOW, quiet)).toBe("nothing");
    expect(due({ ...one, windows: 2 }, START + 2 * WINDOW, quiet)).toBe("word");
    expect(due(one, START + 3 * WINDOW, quiet)).toBe("word");
  });

  it("not before a second where it only knocks", () => {
    const knocking = track({ windows: 3, last: START + 3 * WINDOW, families: families("prach") });
    expect(due(knocking, START + 3 * WINDOW, quiet)).toBe("nothing");
    expect(due(knocking, START + 4 * WINDOW, quiet)).toBe("word");
  });

  it("once a second while it grows, looked at in between while it is young and does not sound", () => {
    const growing = track({ windows: 3, said: START + 2 * WINDOW, last: START + 3 * WINDOW });
    expect(due(growing, START + 3 * WINDOW, quiet)).toBe("look");
    expect(due(growing, START + 3 * WINDOW, { sounding: true })).toBe("nothing");
    expect(due(growing, START + 6 * WINDOW, { sounding: true })).toBe("word");
    const old = track({ windows: 30, said: START + 5 * SECOND, last: START + 5 * SECOND + WINDOW });
    expect(due(old, START + 5 * SECOND + WINDOW, quiet)).toBe("nothing");
  });

  it("once when it falls silent", () => {
    const silent = track({ windows: 9, said: START + SECOND, last: START + SECOND });
    expect(due(silent, START + SECOND + WINDOW, quiet)).toBe("nothing");
    expect(due(silent, START + SECOND + 2 * WINDOW, quiet)).toBe("word");
    expect(due({ ...silent, said: START + SECOND + 2 * WINDOW }, START + SECOND + 3 * WINDOW, quiet)).toBe("nothing");
  });
});
