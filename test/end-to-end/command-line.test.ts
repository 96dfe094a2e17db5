/** What every command has in common: help, exit codes, data on stdout and words on stderr, options as shells hand them over. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Alert, Emission } from "@wingwatch/agent/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Folder, temporaryFolder } from "../programs/process.ts";
import { ndjson, wingwatch } from "../programs/wingwatch.ts";

let folder: Folder;

/** Two rtl_power sweeps of 890-891 MHz with a carrier `over` dB up in one bin. */
function sweepFile(name: string, over: number): string {
  const path = join(folder.path, name);
  const row = (second: number) => {
    const bins = Array.from({ length: 11 }, (_, bin) => (-60 + ((bin * 7 + second) % 5) / 10 + (bin === 4 ? over : 0)).toFixed(2));
    return `2026-11-22, 03:00:${String(second).padStart(2, "0")}, 890000000, 891000000, 100000.00, 1024, ${bins.join(", ")}\n`;
  };
  writeFileSync(path, [0, 10, 20, 30, 40, 50].map(row).join(""));
  return path;
}

beforeAll(() => {
  folder = temporaryFolder();
});

afterAll(() => folder?.[Symbol.dispose]());

describe("the command line", () => {
  it("lists its commands, and says what to do where there is none of that name", async () => {
    const help = await wingwatch(["--help"]);
    expect(help.code).toBe(0);
    for (const name of [
      "up",
      "agent",
      "server",
      "init",
      "simulate",
      "replay",
      "score",
      "record",
      "import",
      "sensors",
      "decode",
      "check",
      "doctor",
    ]) {
      expect(help.out).toMatch(new RegExp(`^ {2}${name} `, "m"));
    }
    const unknown = await wingwatch(["listen"]);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain("--help");
    expect(unknown.out).toBe("");
  });

  it("refuses an option that a command does not have in one line", async () => {
    const run = await wingwatch(["replay", "--loud"]);
    expect(run.code).toBe(2);
    expect(run.err).toContain("--loud");
    expect(run.err).not.toContain("    at ");
  });

  it("says its version, and what the machine refused, in one line", async () => {
    expect((await wingwatch(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    const run = await wingwatch(["simulate", "--seconds", "1", "--record", "/nowhere/at/all.ndjson"]);
    expect(run.code).toBe(1);
    expect(run.err).toContain("/nowhere/at/all.ndjson");
    expect(run.err).not.toContain("    at ");
  });

  it("takes several files after --learn as a shell's * hands them over", async () => {
    const quiet = ["a.csv", "b.csv", "c.csv"].map((name) => sweepFile(name, 0));
    const loud = sweepFile("loud.csv", 30);
    const run = await wingwatch(["replay", loud, "--as", "rtl_power", "--sensor", "roof", "--json", "--learn", ...quiet]);
    expect(run.code, run.err).toBe(0);
    const emissions = ndjson<Emission>(run.out).filter(({ type }) => type === "emission");
    expect(emissions.map(({ band, hz }) => [band, hz])).toEqual([["b8-ul", 890_450_000]]);
    const alerts = ndjson<Alert>(run.out).filter(({ type }) => type === "alert");
    expect(alerts.map(({ kind, cell }) => [kind, cell])).toEqual([["prohibited", "room"]]);
    const ambiguous = await wingwatch(["replay", "--as", "rtl_power", "--learn", ...quiet]);
    expect(ambiguous.code).toBe(2);
    expect(ambiguous.err).toContain("--learn");
  });
});
