/** Sweeps that others recorded, written again by a child process of the tool's name: every bin comes out at its frequency, with the level that was printed. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sweep } from "@wingwatch/agent/domain";
import { describe, expect, it } from "vitest";
import { fakeTool } from "../devices/testing/fake-tool.ts";
import { listen, stage, until } from "../devices/testing/harness.ts";
import { peerData, peerPath } from "./data.ts";

/** The columns before the levels: date, time, low, high, bin, samples. */
const HEAD = 6;
/** What was recorded holds one sweep or a few: so often it is written, as a tool goes on sweeping. */
const TIMES = 3;

/** Frequency to a kilohertz and level, as they were printed. */
const pair = (hz: number, level: number) => `${Math.round(hz / 1000)} kHz ${level.toFixed(2)}`;

/** Hz: what begins below, hackrf_sweep fills with the receiver's own. */
const JUNK = 10_000_000;

function printed(text: string): ReadonlySet<string> {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const rows = lines.filter((line) => Number(line.split(",")[2]) >= JUNK);
  return new Set(
    rows.flatMap((line) => {
      const fields = line.split(",").map(Number);
      const [, , low = 0, high = 0, step = 1] = fields;
      const levels = fields.slice(HEAD, HEAD + Math.round((high - low) / step));
      // Widths are printed rounded: what is meant is the row's own.
      return levels.map((level, i) => pair(low + ((i + 0.5) * (high - low)) / levels.length, level));
    }),
  );
}

const FILES = [
  ["hackrf-sweep", "hackrf_sweep", ["hackrf-ism", "sweep.csv"]],
  ["hackrf-sweep", "hackrf_sweep", ["vectors", "hackrf_sweep-recorded-1667k.csv"]],
  ["hackrf-sweep", "hackrf_sweep", ["vectors", "hackrf_sweep-recorded-1M-2018.csv"]],
  ["rtl-power", "rtl_power", ["rtl-power", "rtl_power example scans", "small2.csv"]],
  ["rtl-power", "rtl_power", ["vectors", "rtl_power-recorded-781hz.csv"]],
  ["rtl-power", "rtl_power", ["vectors", "rtl_power-recorded-1bin.csv"]],
] as const;

describe.skipIf(peerData === undefined)("sweeps made by others (skipped where they are not on this machine)", () => {
  it.each(FILES)("%s through a child process named %s: %j", async (driver, tool, parts) => {
    const text = readFileSync(peerPath(...parts), "utf8");
    const play = join(mkdtempSync(join(tmpdir(), "played-")), "sweeps.csv");
    writeFileSync(play, text.repeat(TIMES));
    const run = { low: 24_000_000, high: 1_700_000_000, bin: 100_000, program: fakeTool(tool, { play, piece: 4_093, after: "end" }) };
    const radio = await listen(driver, { run });
    await until(() => radio.ended() !== undefined);
    const wanted = printed(text);
    const sweeps = radio.items.filter((item): item is Sweep => item.type === "sweep");
    const given = sweeps.flatMap(({ start, step, dbm }) => Array.from(dbm, (level, i) => pair(start + (i + 0.5) * step, level)));
    expect(given.filter((each) => !wanted.has(each) && !each.endsWith("NaN"))).toEqual([]);
    const came = new Set(given);
    expect([...wanted].filter((each) => !came.has(each))).toEqual([]);
    const junk = text.split("\n").filter((line) => Number(line.split(",")[2] ?? JUNK) < JUNK).length;
    expect(stage(radio.connection, "rows")?.rejected).toEqual(junk === 0 ? {} : { "below-range": TIMES * junk });
  });
});

/** Levels stand at the end of a record: float32, little-endian. */
function levelsAtEnd(record: Buffer, n: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => record.readFloatLE(record.length - 4 * (n - i)));
}

const RECORDS = [
  { driver: "hackrf-sweep", file: "hackrf_sweep-B-synthetic.hex", bins: 5, low: 2_400_000_000, high: 2_405_000_000 },
  { driver: "soapy-power", file: "soapy_power-bin-synthetic.hex", bins: 35, low: 880_000_000, high: 915_000_000 },
] as const;

describe.skipIf(peerData === undefined)("binary records made by others (skipped where they are not on this machine)", () => {
  it.each(RECORDS)("$driver reads $file", async ({ driver, file, bins, low, high }) => {
    const hex = readFileSync(peerPath("vectors", file), "utf8")
      .split("\n")
      .filter((line) => !line.startsWith("#"))
      .join("");
    const record = Buffer.from(hex, "hex");
    const play = join(mkdtempSync(join(tmpdir(), "played-")), "records");
    writeFileSync(play, Buffer.concat(Array.from({ length: TIMES }, () => record)));
    const radio = await listen(driver, { encoding: "binary", path: play, read: "once" });
    await until(() => radio.ended() !== undefined);
    const sweeps = radio.items.filter((item): item is Sweep => item.type === "sweep");
    expect(sweeps.map(({ start, step }) => [start, start + bins * step])).toEqual(Array.from({ length: TIMES }, () => [low, high]));
    for (const { dbm } of sweeps) expect(Array.from(dbm)).toEqual(levelsAtEnd(record, bins));
  });
});
