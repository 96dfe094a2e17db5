import { describe, expect, it, vi } from "vitest";
import { deed } from "./deed.ts";
import { thenRead } from "./then-read.ts";

const named = { key: "k", failed: "Not done." };

describe("thenRead", () => {
  it("reads when the answer is there, and again when the deed is taken back", async () => {
    const read = vi.fn();
    const back = deed(named, async () => ({ ok: true, value: 0 }));
    const there = deed(
      named,
      async () => ({ ok: true, value: 0 }),
      () => ({ words: "done", undo: back }),
    );
    const answer = await thenRead(there, read).send("Reyes");
    expect(read).toHaveBeenCalledTimes(1);
    if (answer.ok) await answer.value?.undo?.send("Reyes");
    expect(read).toHaveBeenCalledTimes(2);
  });

  it("reads after a refusal too: what is shown may be why", async () => {
    const read = vi.fn();
    const refused = deed(named, async () => ({ ok: false, message: "no" }));
    expect(await thenRead(refused, read).send("Reyes")).toEqual({ ok: false, message: "no" });
    expect(read).toHaveBeenCalledTimes(1);
  });
});
