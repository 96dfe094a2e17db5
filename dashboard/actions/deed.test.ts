import { describe, expect, it } from "vitest";
import { withheld } from "../testing/records.ts";
import { shelvingOf } from "./alert-deeds.ts";
import { deed } from "./deed.ts";

const named = { key: "k", failed: "Not done." };

describe("deed", () => {
  it("sends the operator's name, and tells what was done with the way back", async () => {
    const back = deed(named, async () => ({ ok: true, value: 0 }));
    const there = deed(
      named,
      async (by) => ({ ok: true, value: by }),
      (by) => ({ words: `done by ${by}`, undo: back }),
    );
    expect(await there.send("Reyes")).toEqual({ ok: true, value: { words: "done by Reyes", undo: back } });
    expect(await back.send("Reyes")).toEqual({ ok: true, value: undefined });
  });

  it("hands a refusal on as it is, and tells nothing", async () => {
    const refused = deed(
      named,
      async () => ({ ok: false, message: "It is closed." }),
      () => ({ words: "never said" }),
    );
    expect(await refused.send("Reyes")).toEqual({ ok: false, message: "It is closed." });
  });
});

describe("shelvingOf", () => {
  it("is what an operator shelved, never what is suppressed by design or out of service", () => {
    const held = [withheld({ id: "a", kind: "suppressed" }), withheld({ id: "b" })];
    expect(shelvingOf({ withheld: held })).toBe("b");
    expect(shelvingOf({ withheld: held.slice(0, 1) })).toBeUndefined();
    expect(shelvingOf(undefined)).toBeUndefined();
  });
});
