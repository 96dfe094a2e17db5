import { afterEach, describe, expect, it } from "vitest";
import { indexSite } from "../state/site-index.ts";
import { smallSite } from "../testing/small-site.ts";
import { speak } from "./language.ts";
import { localityOfFigures, localityWords } from "./locality-words.ts";

afterEach(() => speak("en"));

const index = indexSite(smallSite());
const plain = (text: string | undefined) => text?.replace(/[\u00a0\u202f]/g, " ");

describe("where something is", () => {
  it("is said no narrower than the data bear out", () => {
    const said = [
      localityWords(index, { within: "place", ids: ["A2-01"], p: 0.62 }),
      localityWords(index, { within: "places", ids: ["A2-01", "A1-02"], p: 0.55 }),
      localityWords(index, { within: "level", ids: ["A2"], half: "left", p: 0.83 }),
      localityWords(index, { within: "wing", ids: ["A"], p: 0.6 }),
      localityWords(index, { within: "outside", ids: ["A"], p: 0.7 }),
    ];
    expect(said).toEqual([
      "Most likely Twos · cell 01 (62 %)",
      "Most likely one of Twos · cell 01, Ones · cell 02 (55 % together)",
      "Somewhere on Twos, left half of the plan (83 %)",
      "Somewhere on A wing (60 %)",
      "Most likely outside A wing (70 %)",
    ]);
  });

  it("is said in French too", () => {
    speak("fr");
    expect(plain(localityWords(index, { within: "level", ids: ["A2"], half: "top", p: 0.83 }))).toBe(
      "Quelque part au niveau Twos, moitié supérieure du plan (83 %)",
    );
    expect(plain(localityWords(index, { within: "wing", ids: ["A"], p: 0.6 }))).toBe("Quelque part dans « A wing » (60 %)");
  });

  it("is left unsaid where a reason's figures do not tell it", () => {
    expect(localityOfFigures({ within: "wing", where: "A", whereP: 0.6 })).toBe("Somewhere on A (60 %)");
    expect(localityOfFigures({ within: "toString", where: "A", whereP: 0.6 })).toBeUndefined();
    expect(localityOfFigures({ inside: 0.9, cell: "A1-01" })).toBeUndefined();
  });
});
