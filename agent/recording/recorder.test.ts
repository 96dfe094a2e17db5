import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { StreamItem } from "../domain/index.ts";
import { readRecording } from "../drivers/read-file.ts";
import { quiet } from "../runtime/testing/fakes.ts";
import { everyType } from "../stores/testing/items.ts";
import { Recorder } from "./recorder.ts";
import { openRecordingFile } from "./recording-file.ts";

const directory = mkdtempSync(join(tmpdir(), "wingwatch-recorder-"));
afterAll(() => rmSync(directory, { recursive: true }));

async function* nothing(): AsyncGenerator<Uint8Array> {
  // standard input is not used here
}

describe("a recorder", () => {
  it.each(["plain.ndjson", "packed.ndjson.gz", "packed.ndjson.zst"])("writes %s so that it reads back as it was", async (name) => {
    const path = join(directory, name);
    const state = { type: "state" as const, t: 5, state: { floors: [1, 2] } };
    const recorder = new Recorder(await openRecordingFile(path, "refuse"), { site: "hmp-test", from: 1_795_316_400_000_000, state });
    recorder.take(everyType);
    recorder.take([{ type: "sweep", t: 9, dt: 1, sensor: "S9", start: 1, step: 1, dbm: new Float32Array([-101.2]) }]);
    await recorder.close();

    const file = await readRecording(path, { stdin: nothing() });
    const items: StreamItem[] = [];
    for await (const batch of file) items.push(...batch);
    expect(items.slice(0, -1)).toEqual(everyType);
    expect(items.at(-1)).toMatchObject({ dbm: [Math.fround(-101.2)] });
    expect(file.header()).toMatchObject({ site: "hmp-test", from: "2026-11-22T03:00:00.000Z" });
    expect(file.state()).toEqual(state);
    expect(recorder.counters()).toMatchObject({ in: everyType.length + 1, out: everyType.length + 1 });
  });

  it("says so where it cannot write, and holds nothing up", async () => {
    const path = join(directory, "read-only.ndjson");
    writeFileSync(path, "");
    const log = { ...quiet, error: vi.fn() };
    const recorder = new Recorder({ path, handle: await open(path, "r") }, { site: "s", from: 0, log });
    await vi.waitFor(() => {
      recorder.take(everyType);
      expect(recorder.counters().dropped.disk).toBeGreaterThan(0);
    });
    expect(log.error).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ recording: path }),
      expect.stringContaining("the recording cannot be written"),
    );
    await expect(recorder.close()).rejects.toMatchObject({ code: "WW_E_RECORDING" });
  });

  it("finds out before it begins where there is no such folder", async () => {
    const path = join(directory, "nowhere/x.ndjson");
    await expect(openRecordingFile(path, "refuse")).rejects.toMatchObject({
      code: "WW_E_RECORDING",
      message: `the recording ${path} cannot be written: there is no such folder`,
    });
  });
});
