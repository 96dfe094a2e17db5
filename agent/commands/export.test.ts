import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StreamItem } from "../domain/index.ts";
import { readRecording } from "../drivers/read-file.ts";
import { writePrison } from "../testing/prison-files.ts";
import { runCommand } from "../testing/run-command.ts";
import { exportReadings } from "./export.ts";
import { importRecording } from "./import.ts";

const directory = mkdtempSync(join(tmpdir(), "wingwatch-export-"));
afterAll(() => rmSync(directory, { recursive: true }));
const prison = writePrison(directory);
const where = ["--site", prison.site, "--data", join(directory, "data")];
const period = ["--from", "2026-11-22T03:00", "--to", "2026-11-22T03:00:10Z"];
const file = (name: string) => join(directory, name);

beforeAll(async () => {
  await runCommand(importRecording, [prison.recording, ...where]);
});

async function read(path: string): Promise<StreamItem[]> {
  const items: StreamItem[] = [];
  for await (const batch of await readRecording(path, { stdin: process.stdin })) items.push(...batch);
  return items;
}

describe("wingwatch export", () => {
  it("writes a recording that holds what was imported of that time", async () => {
    const { code, err } = await runCommand(exportReadings, [file("part.ndjson.gz"), ...where, ...period]);
    const items = await read(file("part.ndjson.gz"));
    const original = await read(prison.recording);
    const from = original[0]!.t - 250_000;
    expect([code, err]).toEqual([0, `${items.length} items written to ${file("part.ndjson.gz")}\n`]);
    expect(items).toEqual(expect.arrayContaining(original.filter(({ t }) => t < from + 10e6)));
    expect(items.every(({ t }) => t < from + 10e6)).toBe(true);
  });

  it("writes readings as CSV, of one sensor where it is named", async () => {
    const { code } = await runCommand(exportReadings, [file("part.csv"), ...where, ...period, "--sensor", "S2"]);
    const lines = readFileSync(file("part.csv"), "utf8").trimEnd().split("\n");
    expect([code, lines[0], lines.length]).toEqual([0, "t,dt,sensor,band,floor,mean,peak,duty,bursts,rbw,relative", 40]);
    expect(lines.slice(1).every((line) => line.includes(",S2,b8-ul,"))).toBe(true);
  });

  it("writes readings as Parquet", async () => {
    expect((await runCommand(exportReadings, [file("part.parquet"), ...where, ...period])).code).toBe(0);
    expect(readFileSync(file("part.parquet")).toString("latin1", 0, 4)).toBe("PAR1");
  });

  it("exits with 1 where nothing is stored of that time", async () => {
    const { code } = await runCommand(exportReadings, [
      file("none.csv"),
      ...where,
      "--from",
      "2020-01-01T00:00",
      "--to",
      "2020-01-02T00:00",
    ]);
    expect(code).toBe(1);
  });

  it.each([
    [["--as", "xml"], "--as takes parquet, csv, recording, not 'xml'"],
    [["--from", "soon"], '--from: "soon" is no time'],
    [["--from", "2026-11-23T00:00"], "--from must lie before --to"],
  ])("refuses %j", async (given, says) => {
    await expect(runCommand(exportReadings, [file("x.csv"), ...where, ...period, ...given])).rejects.toThrow(says);
  });
});
