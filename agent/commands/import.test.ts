import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { agentDirectory, startAgent } from "../main.ts";
import { quiet } from "../runtime/testing/fakes.ts";
import { openStore } from "../stores/registry.ts";
import { START, writePrison } from "../testing/prison-files.ts";
import { runCommand } from "../testing/run-command.ts";
import { smallBands, smallPrison } from "../testing/small-prison.ts";
import { importRecording } from "./import.ts";

const directory = mkdtempSync(join(tmpdir(), "wingwatch-import-"));
afterAll(() => rmSync(directory, { recursive: true }));
const prison = writePrison(directory);
const data = join(directory, "data");
const options = ["--site", prison.site, "--data", data];

describe("wingwatch import", () => {
  it("puts a recording into the agent's store", async () => {
    const { code, err } = await runCommand(importRecording, [prison.recording, ...options]);
    expect([code, err]).toEqual([0, `${prison.items} items imported into the store of wing-a\n`]);
    const store = await openStore({ type: "duckdb" }, { directory: agentDirectory(data, "wing-a"), env: {} });
    const [all] = await store.history({ sensor: "S1", band: "b8-ul", from: START, to: START + 60e6, points: 1 });
    expect(all?.n).toBe(120);
    await store.close();
  });

  it("leaves out what is not the agent's, and says so when nothing is left", async () => {
    const foreign = join(directory, "foreign.ndjson");
    writeFileSync(foreign, `{"type":"event","t":1,"sensor":"elsewhere","kind":"x"}\n`);
    const { code, err } = await runCommand(importRecording, [foreign, ...options]);
    expect([code, err]).toEqual([1, "0 items imported into the store of wing-a, 1 of other sensors left out\n"]);
  });

  it("refuses to write beside a running agent", async () => {
    const agent = await startAgent({ site: smallPrison, bands: smallBands, agent: "wing-a", dataDir: data, log: quiet, env: {} });
    await expect(runCommand(importRecording, [prison.recording, ...options])).rejects.toMatchObject({ code: "WW_E_DATA_IN_USE" });
    await agent.stop();
  });
});
