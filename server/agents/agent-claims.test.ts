import { SECOND } from "@wingwatch/agent/domain";
import { describe, expect, it } from "vitest";
import { AgentClaims, NAME_KEPT_FOR } from "./agent-claims.ts";

const T0 = 1_795_316_400_000_000;
const alive = (instance: string | undefined) => ({ instance, is: "alive" }) as const;

describe("the name of an agent", () => {
  it("is held by the first that speaks, and by it again after its restart", () => {
    const claims = new AgentClaims();
    expect(["one", "one", "one"].map((instance, s) => claims.hear("wing-a", alive(instance), T0 + s * SECOND))).toEqual([
      "holder",
      "holder",
      "holder",
    ]);
    expect(claims.rival("wing-a")).toBeUndefined();
  });

  it("is not taken by a second for as long as the first is heard", () => {
    const claims = new AgentClaims();
    for (let s = 0; s < 120; s += 1) {
      expect(claims.hear("wing-a", alive("one"), T0 + s * SECOND)).toBe("holder");
      expect(claims.hear("wing-a", alive("two"), T0 + s * SECOND)).toBe("rival");
    }
    expect(claims.rival("wing-a")).toEqual({ instance: "two", heardAt: T0 + 119 * SECOND });
    expect(claims.hear("wing-b", alive("two"), T0)).toBe("holder");
  });

  it("goes to another machine once nothing was heard of the first for half a minute", () => {
    const claims = new AgentClaims();
    claims.hear("wing-a", alive("one"), T0);
    expect(claims.hear("wing-a", alive("two"), T0 + NAME_KEPT_FOR)).toBe("rival");
    expect(claims.hear("wing-a", alive("two"), T0 + NAME_KEPT_FOR + 1)).toBe("new-holder");
    expect(claims.rival("wing-a")).toBeUndefined();
    expect(claims.hear("wing-a", alive("one"), T0 + NAME_KEPT_FOR + SECOND)).toBe("rival");
  });

  it("is not claimed by a presence, which may be a broker's memory of one that has long gone", () => {
    const claims = new AgentClaims();
    claims.hear("wing-a", { instance: "gone", is: "presence" }, T0);
    expect(claims.hear("wing-a", alive("one"), T0)).toBe("holder");
    expect(claims.hear("wing-a", { instance: "gone", is: "presence" }, T0 + 1)).toBe("rival");
    expect(claims.rival("wing-a")).toBeUndefined();
  });

  describe("where two processes go by one instance", () => {
    const word = (run: string) => ({ instance: "one", run, is: "alive" }) as const;
    /** Who is heard, second after second. */
    const verdicts = (claims: AgentClaims, runs: readonly string[]) =>
      runs.map((run, s) => claims.hear("wing-a", word(run), T0 + s * SECOND));

    it("stays with the elder once both are known to live, and the younger is refused", () => {
      const claims = new AgentClaims();
      const turns = ["origin", "copy", "origin", "copy", "origin", "copy", "origin", "copy", "origin"];
      expect(verdicts(claims, turns)).toEqual([...new Array<string>(7).fill("holder"), "rival", "holder"]);
      expect(claims.rival("wing-a")).toEqual({ instance: "one", run: "copy", heardAt: T0 + 7 * SECOND });
      expect(claims.hear("wing-a", { ...word("copy"), is: "presence" }, T0 + 9 * SECOND)).toBe("rival");
    });

    it("is held through restarts, with a late word of a process that was killed", () => {
      const claims = new AgentClaims();
      expect(new Set(verdicts(claims, ["first", "second", "first", "second", "second", "third", "second", "third", "fourth"]))).toEqual(
        new Set(["holder"]),
      );
      expect(claims.rival("wing-a")).toBeUndefined();
    });

    it("goes to the younger where the elder has been silent for half a minute", () => {
      const claims = new AgentClaims();
      verdicts(claims, ["origin", "copy", "origin", "copy", "origin", "copy", "origin", "copy"]);
      const later = T0 + 8 * SECOND + NAME_KEPT_FOR;
      expect(claims.hear("wing-a", word("copy"), later)).toBe("holder");
      expect(claims.rival("wing-a")).toBeUndefined();
    });
  });

  it("is nobody's where agents know of no instances", () => {
    const claims = new AgentClaims();
    expect([claims.hear("wing-a", alive("one"), T0), claims.hear("wing-a", alive(undefined), T0)]).toEqual(["holder", "holder"]);
  });
});
