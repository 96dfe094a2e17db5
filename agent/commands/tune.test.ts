import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writePrison } from "../testing/prison-files.ts";
import { runCommand } from "../testing/run-command.ts";
import { importRecording } from "./import.ts";
import { tune } from "./tune.ts";

const directory = mkdtempSync(join(tmpdir(), "wingwatch-tune-"));
afterAll(() => rmSync(directory, { recursive: true }));
const prison = writePrison(directory);
const site = ["--site", prison.site];

describe("wingwatch tune backtest", () => {
  it("finds the same alerts twice where nothing is changed", async () => {
    const { code, lines } = await runCommand(tune, ["backtest", prison.recording, ...site, "--json"]);
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ gained: [], lost: [], before: { began: "learnt" } });
    expect(lines[0]).toHaveProperty("kept.length", 1);
  });

  it("shows what a threshold above the phone loses, for people and as a table", async () => {
    const { out } = await runCommand(tune, ["backtest", prison.recording, ...site, "--set", "b8-ul=38"]);
    expect(out).toMatch(/1 alerts as it is, 0 changed; 0 the same, 0 gained, 1 lost\nLost:\n {2}\S+Z {2}\S+ {2}A1 A1-01/);
    expect(out).toContain('{"change":{"bands":{"b8-ul":38}},"why":"…","plan":{"sensor":"S1"}}');
    const csv = await runCommand(tune, ["backtest", prison.recording, ...site, "--set", "b8-ul=38", "--csv"]);
    expect(csv.out).toMatch(/^change,id,.*\nlost,/);
  });

  it("tries what may transmit in a zone", async () => {
    const { lines } = await runCommand(tune, ["backtest", prison.recording, ...site, "--policy", "a-wing=permitted", "--json"]);
    expect(lines[0]).toHaveProperty("lost.length", 1);
  });

  it("reads an agent's own store, and the same comes out", async () => {
    const data = ["--data", join(directory, "data")];
    await runCommand(importRecording, [prison.recording, ...site, ...data]);
    const stored = await runCommand(tune, ["backtest", ...site, ...data, "--json"]);
    const recorded = await runCommand(tune, ["backtest", prison.recording, ...site, "--json"]);
    const alertsOf = (run: typeof stored) => (run.lines[0] as { readonly after: { readonly alerts: unknown } }).after.alerts;
    expect(alertsOf(stored)).toEqual(alertsOf(recorded));
  });

  it("says where there is nothing", async () => {
    const { code, err } = await runCommand(tune, ["backtest", prison.recording, ...site, "--from", "2020-01-01", "--to", "2020-01-02"]);
    expect([code, err]).toEqual([1, "nothing is stored in that time\n"]);
  });

  it.each([
    [["--set", "b8-ul"], "--set needs BAND=DB"],
    [["--set", "n78=3"], "not known here: n78"],
    [["--offset", "b8-ul=3"], "--offset needs SENSOR/BAND=DB"],
    [["--policy", "nowhere=permitted"], "not known here: zone nowhere"],
    [["--policy", "permitted"], "--policy needs ZONE=POLICY"],
    [["--rule", "3of5"], "--rule needs K/N"],
    [["--rule", "5/3"], "no more looks can be needed"],
    [["--from", "yesterday"], '--from: "yesterday" is no time'],
    [["--from", "2026-11-23", "--to", "2026-11-22"], "--from must lie before --to"],
  ])("refuses %j and says how it is written", async (args, message) => {
    await expect(runCommand(tune, ["backtest", prison.recording, ...site, ...args])).rejects.toThrow(message);
  });
});

describe("wingwatch tune look", () => {
  it("tells episodes, the known one among them, as it is and changed", async () => {
    const args = ["look", prison.recording, ...site, "--sensor", "S1", "--band", "b8-ul", "--truth", prison.truth];
    const { out } = await runCommand(tune, args);
    expect(out).toMatch(/as it is: 0 .* 1 of 1 known heard/);
    const changed = await runCommand(tune, [...args, "--set", "S1/b8-ul=38", "--json"]);
    expect(changed.lines[0]).toMatchObject({ asItIs: { heard: 1 }, changed: { heard: 0, episodes: [] } });
  });

  it("names the sensors and bands there are", async () => {
    await expect(runCommand(tune, ["look", prison.recording, ...site, "--sensor", "S9", "--band", "b8-ul"])).rejects.toThrow(
      "there are S1, S2",
    );
    await expect(runCommand(tune, ["look", prison.recording, ...site, "--sensor", "S1", "--band", "dect"])).rejects.toThrow(
      "listens to b8-ul",
    );
  });
});

describe("wingwatch tune suggest", () => {
  it("says of each sensor and band what to add, or why it cannot", async () => {
    const { code, lines } = await runCommand(tune, ["suggest", prison.recording, ...site, "--budget", "1", "--json"]);
    expect(code).toBe(0);
    const found = lines[0]?.suggestions as readonly { sensor: string; verdict: string }[];
    expect(found.map(({ sensor, verdict }) => [sensor, verdict])).toEqual([
      ["S1", "short"],
      ["S2", "short"],
    ]);
    const { out } = await runCommand(tune, ["suggest", prison.recording, ...site, "--budget", "1"]);
    expect(out).toContain("S1  b8-ul  too little was heard to know");
  });

  it("needs a budget", async () => {
    await expect(runCommand(tune, ["suggest", prison.recording, ...site])).rejects.toThrow("--budget N");
  });
});

describe("wingwatch tune", () => {
  it("lists its actions", async () => {
    await expect(runCommand(tune, ["fiddle", ...site])).rejects.toThrow("backtest, look or suggest");
  });
});
