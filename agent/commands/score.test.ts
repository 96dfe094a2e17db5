import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writePrison } from "../testing/prison-files.ts";
import { runCommand } from "../testing/run-command.ts";
import { score } from "./score.ts";

const directory = mkdtempSync(join(tmpdir(), "wingwatch-score-"));
afterAll(() => rmSync(directory, { recursive: true }));
const prison = writePrison(directory);
const args = [prison.recording, "--truth", prison.truth, "--site", prison.site];

describe("wingwatch score", () => {
  it("prints the figures as one JSON object, rates with their interval", async () => {
    const { code, lines } = await runCommand(score, [...args, "--json"]);
    expect(code).toBe(0);
    expect(Object.keys(lines[0]!)).toEqual(["detection", "classification", "falseAlerts", "place", "timeToAlert", "merge", "split"]);
    expect(lines[0]?.detection).toMatchObject({ value: 1, n: 1, k: 1, hi: 1 });
    expect(lines[0]?.falseAlerts).toMatchObject({ value: 0, n: 1, k: 0 });
  });

  it("prints a table for people", async () => {
    const { out } = await runCommand(score, args);
    expect(out).toContain("phones detected             100.0 %  (1 of 1;");
  });

  it("names the line of a truth that is none", async () => {
    const wrong = join(directory, "wrong.ndjson");
    writeFileSync(wrong, `\n{"type":"transmission","id":"t1"}\n`);
    await expect(runCommand(score, [prison.recording, "--truth", wrong, "--site", prison.site])).rejects.toThrow(`${wrong}, line 2: t:`);
  });

  it("needs a truth", async () => {
    await expect(runCommand(score, [prison.recording, "--site", prison.site])).rejects.toThrow("--truth FILE");
  });
});
