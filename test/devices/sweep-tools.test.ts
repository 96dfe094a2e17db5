/** The drivers of sweep tools with a real child process, a file that grows, and a file that is whole. */
import { appendFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sweep } from "@wingwatch/agent/domain";
import { describe, expect, it } from "vitest";
import { fakeTool } from "./testing/fake-tool.ts";
import { type Listening, listen, stage, until } from "./testing/harness.ts";

const SWEEPS = 3;
const level = (sweep: number, mhz: number, i: number) => -60 - sweep - mhz / 10 - i / 4;

/** Text of three sweeps, 2400 to 2420 MHz, as each tool writes them. */
const TEXTS = {
  rtl_power: text([2400, 2405, 2410, 2415], (levels) => [...levels, levels.at(-1) ?? 0]),
  hackrf_sweep: text([2400, 2410, 2405, 2415], (levels) => levels),
  soapy_power: text([2400, 2405, 2410, 2415], (levels) => levels),
};
const EXPECTED = Array.from({ length: SWEEPS }, (_, k) => [0, 5, 10, 15].flatMap((mhz) => [0, 1, 2, 3].map((i) => level(k, mhz, i))));

function text(order: readonly number[], printed: (levels: readonly number[]) => readonly number[]): string {
  const row = (k: number, mhz: number) => {
    const levels = printed([0, 1, 2, 3].map((i) => level(k, mhz - 2400, i)));
    return `2026-11-22, 03:00:0${k}, ${mhz}000000, ${mhz + 5}000000, 1250000.00, 20, ${levels.map((each) => each.toFixed(2)).join(", ")}\n`;
  };
  return Array.from({ length: SWEEPS }, (_, k) => order.map((mhz) => row(k, mhz)).join("")).join("");
}

const TOOLS = [
  ["rtl-power", "rtl_power", "text"],
  ["hackrf-sweep", "hackrf_sweep", "text"],
  ["hackrf-sweep", "hackrf_sweep", "binary"],
  ["soapy-power", "soapy_power", "text"],
  ["soapy-power", "soapy_power", "binary"],
] as const;

function fileOf(content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), "sweeps-")), "sweep.csv");
  writeFileSync(path, content);
  return path;
}

const RANGE = { low: 2_400_000_000, high: 2_420_000_000, bin: 1_250_000 };
const sweepsOf = ({ items }: Listening) => items as Sweep[];
const levelsOf = (radio: Listening) => sweepsOf(radio).map(({ dbm }) => Array.from(dbm));
const encoded = (driver: string, encoding: string) => (driver === "rtl-power" ? {} : { encoding });

describe.each(TOOLS)("%s (%s, %s)", (driver, tool, encoding) => {
  const withRun = (program: string) => ({ ...encoded(driver, encoding), run: { ...RANGE, program } });

  it("gives every level that the tool wrote, byte by byte", async () => {
    const program = fakeTool(tool, { play: fileOf(TEXTS[tool]), piece: 1, after: "hang" });
    const radio = await listen(driver, withRun(program));
    // Where the next sweep begins is known when it is as long as the one before; the first waits for the second.
    await until(() => sweepsOf(radio).length === SWEEPS, 20);
    expect(levelsOf(radio)).toEqual(EXPECTED);
    expect(sweepsOf(radio)[0]).toMatchObject({ start: 2400e6, step: 1.25e6, relative: true });
  });

  it("ends with the tool's last words where it finds no receiver", async () => {
    const radio = await listen(driver, withRun(fakeTool(tool, { after: "fail" })));
    await until(() => radio.ended() !== undefined);
    expect(radio.ended()).toMatchObject({ code: "WW_E_TOOL_ENDED", advice: expect.stringContaining("plugged in") });
  });
});

describe.each(TOOLS.filter(([, , encoding]) => encoding === "text"))("%s, as text that %s writes", (driver, tool) => {
  it("is read whole from a file", async () => {
    const radio = await listen(driver, { path: fileOf(TEXTS[tool]), read: "once", time: "file" });
    await until(() => radio.ended() !== undefined);
    expect(levelsOf(radio)).toEqual(EXPECTED);
  });

  it("is found again where one byte in a hundred is wrong, and the damage is counted", async () => {
    const written = Buffer.from(TEXTS[tool].repeat(40));
    for (let at = 3; at < written.length; at += 100) written[at] = (written[at] ?? 0) ^ (1 + (at % 127));
    const radio = await listen(driver, { path: fileOf(written), read: "once" });
    await until(() => radio.ended() !== undefined);
    expect(radio.ended()).toBeNull();
    expect(sweepsOf(radio).length).toBeGreaterThan(10);
    expect(stage(radio.connection, "rows")?.rejected).not.toEqual({});
  });

  it("is followed in a log that grows, half lines and all", async () => {
    const path = fileOf("");
    const radio = await listen(driver, { path });
    const half = TEXTS[tool].length / 2 + 11;
    appendFileSync(path, TEXTS[tool].slice(0, half));
    await until(() => sweepsOf(radio).length >= 1);
    appendFileSync(path, TEXTS[tool].slice(half));
    await until(() => sweepsOf(radio).length === SWEEPS);
    expect(levelsOf(radio)).toEqual(EXPECTED);
  });
});

it("a tool that does not heed its end is ended by force when it is not wanted any more", async () => {
  const program = fakeTool("rtl_power", { play: fileOf(TEXTS.rtl_power), after: "deaf" });
  const radio = await listen("rtl-power", { run: { ...RANGE, program } });
  await until(() => sweepsOf(radio).length === SWEEPS);
  await radio.stop();
  expect(radio.ended()).toBeNull();
});

it("a tool that is not installed is named, with the command that installs it", async () => {
  const run = { ...RANGE, program: "/nowhere/rtl_power" };
  await expect(listen("rtl-power", { run })).rejects.toMatchObject({
    code: "WW_E_NO_TOOL",
    advice: expect.stringContaining("apt install rtl-sdr"),
  });
});

it("no other program than the tool is ever run, and hackrf_transfer is none", async () => {
  for (const program of ["/bin/sh", "hackrf_transfer", "rtl_power; hackrf_transfer"]) {
    await expect(listen("hackrf-sweep", { run: { ...RANGE, program } })).rejects.toThrow(/path of hackrf_sweep/);
  }
});
