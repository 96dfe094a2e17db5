import { describe, expect, it } from "vitest";
import { localityName } from "./locality-name.ts";

const name = (id: string) => ({ A: "A wing", A2: "Twos" })[id];

describe("where something is, in few words", () => {
  it("is no narrower than the data bear out", () => {
    expect(localityName({ within: "place", ids: ["A2-03"] }, name)).toBe("A2-03");
    expect(localityName({ within: "places", ids: ["A2-03", "A2-04", "A2-05"] }, name)).toBe("A2-03, A2-04 or A2-05");
    expect(localityName({ within: "level", ids: ["A2"], half: "left" }, name)).toBe("Twos, left half");
    expect(localityName({ within: "wing", ids: ["A"] }, name)).toBe("A wing");
    expect(localityName({ within: "outside", ids: ["A"] }, name)).toBe("outside A wing");
  });

  it("is said in French too", () => {
    expect(localityName({ within: "places", ids: ["A2-03", "A2-04"] }, name, "fr")).toBe("A2-03 ou A2-04");
    expect(localityName({ within: "level", ids: ["A2"], half: "top" }, name, "fr")).toBe("Twos, moitié supérieure");
    expect(localityName({ within: "outside", ids: ["A"] }, name, "fr")).toBe("hors de «\u00a0A wing\u00a0»");
  });
});
