import { expect, it } from "vitest";
import { untilAborted } from "./until-aborted.ts";

it("an abort ends the wait for a source that says nothing", async () => {
  const abort = new AbortController();
  async function* silent() {
    yield 1;
    await new Promise(() => undefined);
  }
  const seen: number[] = [];
  setTimeout(() => abort.abort(), 10);
  for await (const item of untilAborted(silent(), abort.signal)) seen.push(item);
  expect(seen).toEqual([1]);
});

it("a reader that leaves early waits until the source has let go", async () => {
  let released = false;
  async function* source() {
    try {
      for (;;) yield 1;
    } finally {
      await new Promise((resolve) => setTimeout(resolve, 5));
      released = true;
    }
  }
  for await (const _ of untilAborted(source(), new AbortController().signal)) break;
  expect(released).toBe(true);
});

it("an error of the source comes through", async () => {
  // biome-ignore lint/correctness/useYield: it fails before it yields
  async function* broken(): AsyncGenerator<number> {
    throw new Error("damaged");
  }
  const run = async () => {
    for await (const _ of untilAborted(broken(), new AbortController().signal));
  };
  await expect(run()).rejects.toThrow("damaged");
});
