import { describe, expect, it } from "vitest";
import { newTrack } from "../emission/track.ts";
import { fixOf } from "../testing/fix.ts";
import { Recall, rounded } from "./recall.ts";
import type { Located } from "./summary.ts";

function trackOf(id: string) {
  return newTrack({ id, band: "b8-ul", start: 0, confirmed: true });
}

function located(emission: string, t: number): Located {
  return { fix: fixOf({ emission, t }), places: new Map(), groups: {} };
}

describe("what counts of the evidence", () => {
  it("is the same where levels differ by less than fading leaves of them", () => {
    const heard = (level: number) => rounded([{ sensor: "a", level, spread: 2.61 }]);
    expect(heard(-60.1)).toEqual(heard(-59.9));
    expect(heard(-60.1)).not.toEqual(heard(-61));
  });

  it("stays a level or a bound, and is never taken as exact", () => {
    expect(rounded([{ sensor: "a", below: -90.2, spread: 0.1 }])).toEqual([{ sensor: "a", below: -90, spread: 0.5 }]);
  });
});

describe("a question asked again", () => {
  it("is answered as before, for now, without working it out", () => {
    const recall = new Recall();
    const track = trackOf("e");
    const first = recall.ask(track, { question: "q", t: 1 }, () => located("e", 1));
    const again = recall.ask(track, { question: "q", t: 2 }, () => {
      throw new Error("worked out again");
    });
    expect(again).toEqual({ ...first, fix: { ...first.fix, t: 2 } });
  });

  it("is worked out for another emission, and where anything changed", () => {
    const recall = new Recall();
    const [one, other] = [trackOf("e"), trackOf("f")];
    recall.ask(one, { question: "q", t: 1 }, () => located("e", 1));
    expect(recall.ask(other, { question: "q", t: 2 }, () => located("f", 2)).fix.emission).toBe("f");
    expect(recall.ask(one, { question: "r", t: 3 }, () => located("e", 3)).fix.t).toBe(3);
  });
});
