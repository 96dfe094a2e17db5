import { describe, expect, it } from "vitest";
import { SECOND } from "../../domain/index.ts";
import type { Family } from "../bursts/family.ts";
import { newTrack, type Track } from "../emission/track.ts";
import { START } from "../testing/stream.ts";
import { mayBePiece } from "./piece.ts";

/** A car that has been heard for five seconds, at 18 dB over the floor. */
const car = heard("car", { windows: 20, over: 18 });

function heard(
  id: string,
  {
    windows,
    over,
    family = "subframe",
    start = START,
    last = START + 5 * SECOND,
    drives = -3,
  }: Partial<Heard> & Pick<Heard, "windows" | "over">,
): Track {
  const track = newTrack({ id, band: "b7-ul", start, confirmed: true });
  track.links.set(0, { level: -100 + over, gain: 0, heard: windows, last, share: 1, floor: -100 });
  track.families.set(family, 10 * windows);
  return Object.assign(track, { windows, last, meanPower: -100 + over, drives });
}

interface Heard {
  readonly windows: number;
  readonly over: number;
  readonly family: Family;
  readonly start: number;
  readonly last: number;
  readonly drives: number;
}

/** Of one that is inside only what drives can have pieces. */
const [outside, inside] = [() => true, () => false];

describe("what begins beside a longer emission of its kind", () => {
  const piece = { windows: 3, over: 25, start: START + 2 * SECOND };

  it("may be a piece of it where that one is outside", () => {
    expect(mayBePiece(heard("piece", piece), [car], outside)).toBe(true);
    expect(mayBePiece(heard("piece", piece), [car], inside)).toBe(false);
  });

  it("is none where it is much louder, of another kind, or there for longer", () => {
    expect(mayBePiece(heard("louder", { ...piece, over: 40 }), [car], outside)).toBe(false);
    expect(mayBePiece(heard("other", { ...piece, family: "gsm" }), [car], outside)).toBe(false);
    expect(mayBePiece(heard("longer", { ...piece, windows: 30 }), [car], outside)).toBe(false);
  });

  it("may be one where it sends nothing but what the other sends beside its own kind", () => {
    const sounding = heard("sounding", { ...piece, family: "symbol" });
    const both = heard("both", { windows: 20, over: 18 });
    both.families.set("symbol", 40);
    expect(mayBePiece(sounding, [car], outside)).toBe(false);
    expect(mayBePiece(sounding, [both], outside)).toBe(true);
    expect(mayBePiece(heard("unknown", { ...piece, family: "other" }), [both], outside)).toBe(false);
  });

  it("may be one of what is outside however loud it is itself, until it is shown to be at rest", () => {
    const nearer = { ...piece, over: 45, drives: -0.4 };
    expect(mayBePiece(heard("nearer", nearer), [car], outside)).toBe(true);
    expect(mayBePiece(heard("nearer", nearer), [car], inside)).toBe(false);
    expect(mayBePiece(heard("still", { ...nearer, drives: -2 }), [car], outside)).toBe(false);
  });

  it("may be one wherever that one is, while neither is shown to be at rest", () => {
    const driving = heard("car", { windows: 20, over: 18, drives: 0.3 });
    const nearer = { ...piece, over: 45, drives: -0.4 };
    expect(mayBePiece(heard("nearer", nearer), [driving], inside)).toBe(true);
    expect(mayBePiece(heard("still", { ...nearer, drives: -2 }), [driving], outside)).toBe(false);
    expect(mayBePiece(heard("other", { ...nearer, family: "gsm" }), [driving], inside)).toBe(false);
  });

  it("is none where that one had fallen silent before", () => {
    expect(mayBePiece(heard("later", { ...piece, start: START + 9 * SECOND }), [car], outside)).toBe(false);
  });

  it("is no piece of itself, nor of one that is not believed yet", () => {
    const track = heard("piece", piece);
    expect(mayBePiece(track, [track, { ...car, confirmed: false }], outside)).toBe(false);
  });
});
