import { describe, expect, it, vi } from "vitest";
import { deed } from "./deed.ts";
import { onceDone } from "./once-done.ts";

const named = { key: "k", failed: "Not done." };

describe("onceDone", () => {
  it("empties the form when the deed is done, and not before", async () => {
    const empty = vi.fn();
    const there = onceDone(
      deed(named, async () => {
        expect(empty).not.toHaveBeenCalled();
        return { ok: true, value: 0 };
      }),
      empty,
    );
    expect(empty).not.toHaveBeenCalled();
    await there.send("Reyes");
    expect(empty).toHaveBeenCalledTimes(1);
  });

  it("keeps what was typed after a refusal", async () => {
    const empty = vi.fn();
    const refused = deed(named, async () => ({ ok: false, message: "no" }));
    expect(await onceDone(refused, empty).send("Reyes")).toEqual({ ok: false, message: "no" });
    expect(empty).not.toHaveBeenCalled();
  });
});
