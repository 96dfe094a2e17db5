import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { UsageError } from "../domain/index.ts";
import { writePrison } from "../testing/prison-files.ts";
import { runCommand } from "../testing/run-command.ts";
import { replay } from "./replay.ts";
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

  it("says what was not used, and answers nothing where that is everything", async () => {
    const named = (site: string, sensor: string, name: string) => {
      const lines = [
        { type: "recording", version: 1, site, from: "2026-11-22T03:00:00Z" },
        { type: "reading", t: 1_795_316_400_250_000, dt: 250_000, sensor, band: "b8-ul", mean: -90 },
        { type: "reading", t: 1_795_316_400_500_000, dt: 250_000, sensor: "X1", band: "b8-ul", mean: -90 },
        { type: "tick", t: 1_795_316_401_000_000 },
      ];
      writeFileSync(join(directory, name), `${lines.map((line) => JSON.stringify(line)).join("\n")}\n}{\n`);
      return [join(directory, name), "--truth", prison.truth, "--site", prison.site];
    };
    const { code, err } = await runCommand(score, named("hmp-other", "S1", "half.ndjson"));
    expect([code, err]).toEqual([
      0,
      "line 5 is not used (json): }{\n" +
        "recorded at the site hmp-other, but the site given is hmp-small\n" +
        "not used: recording: 1 json; window: 1 unknown-sensor\n",
    ]);
    const elsewhere = named("hmp-other", "X2", "elsewhere.ndjson");
    const sentence =
      "can be used, recorded at the site hmp-other, but the site given is hmp-small: recording: 1 json; window: 2 unknown-sensor";
    await expect(runCommand(score, elsewhere)).rejects.toThrow(sentence);
    await expect(runCommand(replay, [elsewhere[0]!, "--site", prison.site])).rejects.toThrow(UsageError);
  });

  it("needs a truth", async () => {
    await expect(runCommand(score, [prison.recording, "--site", prison.site])).rejects.toThrow("--truth FILE");
  });
});
