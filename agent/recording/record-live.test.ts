import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { StreamItem } from "../domain/index.ts";
import { readRecording } from "../drivers/read-file.ts";
import { FakeClock, quiet, scriptedSource } from "../runtime/testing/fakes.ts";
import { recordLive } from "./record-live.ts";

const directory = mkdtempSync(join(tmpdir(), "wingwatch-record-"));
afterAll(() => rmSync(directory, { recursive: true }));

async function* nothing(): AsyncGenerator<Uint8Array> {
  // standard input is not used here
}

it("records what the sensors say, as it comes, and whose it is", async () => {
  const path = join(directory, "live.ndjson.gz");
  const items: StreamItem[] = ["b", "a"].map((kind) => ({ type: "event", t: 1, sensor: "A1-03", kind }));
  const recording = await recordLive({
    sources: [scriptedSource([{ batches: [{ items, receivedAt: 1 }], after: "hold" }])],
    context: { clock: new FakeClock(), log: quiet, site: "hmp-test", agent: "wing-a-recording", env: {} },
    path,
    agent: "wing-a",
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  const { observations, counters } = await recording.stop();
  expect(observations).toBe(2);
  expect(counters.find((stage) => stage.stage === "recording")).toMatchObject({ in: 2, out: 2 });

  const file = await readRecording(path, { stdin: nothing() });
  const read: StreamItem[] = [];
  for await (const batch of file) read.push(...batch);
  expect(read).toEqual(items);
  expect(file.header()).toMatchObject({ site: "hmp-test", agent: "wing-a" });
  expect(file.state()).toBeUndefined();
});
