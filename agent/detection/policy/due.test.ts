import { describe, expect, it } from "vitest";
import { SECOND, WINDOW } from "../../domain/index.ts";
import { newTrack, type Track } from "../emission/track.ts";
import { START } from "../testing/stream.ts";
import { due } from "./due.ts";

function track(over: Partial<Track>): Track {
  return { ...newTrack({ id: "e", band: "b8-ul", start: START, confirmed: true }), ...over };
}

const quiet = { sounding: false } as const;

describe("an emission is spoken of", () => {
  it("once two windows have passed since it began, whether or not there was more to hear in the second", () => {
    const one = track({ windows: 1, last: START + 1000, families: new Map([["prach", 1]]) });
    expect(due(one, START + WINDOW, quiet)).toBe("nothing");
    expect(due(one, START + WINDOW + 1, quiet)).toBe("word");
    expect(due({ ...one, windows: 2 }, START + 2 * WINDOW, quiet)).toBe("word");
  });

  it("once a second while it grows, looked at in between while it is young and does not sound", () => {
    const growing = track({ windows: 3, said: START + 2 * WINDOW, last: START + 3 * WINDOW });
    expect(due(growing, START + 3 * WINDOW, quiet)).toBe("look");
    expect(due(growing, START + 3 * WINDOW, { sounding: true })).toBe("nothing");
    expect(due(growing, START + 6 * WINDOW, { sounding: true })).toBe("word");
    const old = track({ windows: 30, said: START + 5 * SECOND, last: START + 5 * SECOND + WINDOW });
    expect(due(old, START + 5 * SECOND + WINDOW, quiet)).toBe("nothing");
  });

  it("if it makes an alert, once patience ends, silent or not", () => {
    const silent = track({ windows: 1, said: START + 4 * WINDOW, last: START + WINDOW });
    expect(due(silent, START + 10 * WINDOW, quiet)).toBe("nothing");
    expect(due(silent, START + 11 * WINDOW, quiet)).toBe("look");
    expect(due(silent, START + 11 * WINDOW, { sounding: true })).toBe("nothing");
    expect(due(silent, START + 12 * WINDOW, quiet)).toBe("nothing");
  });

  it("once when it falls silent", () => {
    const silent = track({ windows: 9, said: START + SECOND, last: START + SECOND });
    expect(due(silent, START + SECOND + WINDOW, quiet)).toBe("nothing");
    expect(due(silent, START + SECOND + 2 * WINDOW, quiet)).toBe("word");
    expect(due({ ...silent, said: START + SECOND + 2 * WINDOW }, START + SECOND + 3 * WINDOW, quiet)).toBe("nothing");
  });
});
