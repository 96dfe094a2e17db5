import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { alertSchema, emissionSchema, fixSchema } from "../contract/index.ts";
import { writePrison } from "../testing/prison-files.ts";
import { runCommand } from "../testing/run-command.ts";
import { replay } from "./replay.ts";

const directory = mkdtempSync(join(tmpdir(), "wingwatch-replay-"));
afterAll(() => rmSync(directory, { recursive: true }));
const prison = writePrison(directory);
const site = ["--site", prison.site];

/** A sweep of rtl_power: 890 to 891 MHz, with something at `hot`. */
const sweepLine = (second: number, hot?: number) => {
  const bins = Array.from({ length: 11 }, (_, i) => (i === hot ? -20 : -60 + ((second * 7 + i * 3) % 5) * 0.2));
  return `2026-11-22, 03:00:${String(second).padStart(2, "0")}, 890000000, 891000000, 100000.00, 10, ${bins.map((dbm) => dbm.toFixed(2)).join(", ")}\n`;
};

describe("wingwatch replay", () => {
  it("prints the emission at its end, its fix, and the alert, each once, in the words of the contract", async () => {
    const { code, lines, err } = await runCommand(replay, [prison.recording, ...site, "--json"]);
    expect(code).toBe(0);
    expect(lines.map((line) => line.type)).toEqual(["emission", "fix", "alert"]);
    expect(emissionSchema.parse({ ...lines[0], reasons: [] })).toMatchObject({ band: "b8-ul", open: false });
    expect(fixSchema.parse(lines[1])).toMatchObject({
      emission: lines[0]?.id,
      level: "A1",
      levels: [["A1", lines[1]?.inside]],
      locality: { within: "place" },
    });
    expect(alertSchema.parse({ ...lines[2], reasons: [] })).toMatchObject({
      kind: "breakthrough",
      zone: "a-wing",
      emissions: [lines[0]?.id],
      locality: { within: "place" },
    });
    expect(err).toContain(`${prison.items} items over 30 s of stream time`);
  });

  it("prints the same bytes every time, from a file and from standard input", async () => {
    const first = await runCommand(replay, [prison.recording, ...site, "--json"]);
    const second = await runCommand(replay, ["-", ...site, "--json"], [readFileSync(prison.recording)]);
    expect(second.out).toBe(first.out);
  });

  it("says the same of a recording without ticks whose lines are out of order by two seconds", async () => {
    const [header = "", ...lines] = gunzipSync(readFileSync(prison.recording)).toString().split("\n");
    const items = lines.filter((line) => !line.includes('"tick"'));
    const at = (line: string, n: number) => JSON.parse(line).t + ((n * 7919) % 200) * 10_000;
    const late = items.map((line, n) => ({ line, at: at(line, n) })).sort((a, b) => a.at - b.at);
    const replayed = (of: readonly string[]) => runCommand(replay, ["-", ...site, "--json"], [Buffer.from([header, ...of].join("\n"))]);
    const inOrder = await replayed(items);
    expect(inOrder.lines.map((line) => line.type)).toEqual(["emission", "fix", "alert"]);
    expect((await replayed(late.map(({ line }) => line))).out).toBe(inOrder.out);
  });

  it("says every word as it is said with --live, the emission growing", async () => {
    const { lines } = await runCommand(replay, [prison.recording, ...site, "--json", "--live"]);
    const durations = lines.filter((line) => line.type === "emission").map((line) => Number(line.dt));
    expect(durations.length).toBeGreaterThan(2);
    expect(durations).toEqual([...durations].sort((a, b) => a - b));
  });

  it("gives its reasons with --reasons, and words for people without --json", async () => {
    const explained = await runCommand(replay, [prison.recording, ...site, "--json", "--reasons"]);
    expect(emissionSchema.parse(explained.lines[0]).reasons.length).toBeGreaterThan(0);
    const words = await runCommand(replay, [prison.recording, ...site]);
    expect(words.out).toContain("ALERT     breakthrough");
    expect(words.out).toMatch(/ {4}fix {5}most likely A1-0\d \(0\.\d+\), \d+ m, inside 0\.\d\d\n/);
  });

  it("takes a sensor only for foreign files, and only one that the site has", async () => {
    await expect(runCommand(replay, [prison.recording, ...site, "--sensor", "S1"])).rejects.toThrow("it needs --as");
    const foreign = ["-", "--as", "rtl_power", ...site, "--sensor", "Q"];
    await expect(runCommand(replay, foreign, [Buffer.from(sweepLine(0))])).rejects.toThrow("no sensor is called 'Q'; the site has: S1, S2");
  });

  it("says whose format a foreign file is not, and knows a recording", async () => {
    const [as, header] = [["-", "--as", "rtl_power"], '{"type":"recording","version":1,"from":"2026-11-22T03:00:00Z"}'];
    await expect(runCommand(replay, as, [Buffer.from("junk\u001b[2J\n")])).rejects.toThrow(
      "no line of it is rtl_power's: line 1: junk\\x1b[2J",
    );
    await expect(runCommand(replay, as, [Buffer.from(`${header}\n`)])).rejects.toThrow("it is a recording: leave out --as");
  });

  it("lets no recording steer the terminal", async () => {
    const title = "\u001b]0;mine\u0007\u009b2J";
    const reading = { type: "reading", t: 1_795_316_400_000_000, dt: 250_000, sensor: title, band: "b8-ul", mean: -90 };
    const ticks = Array.from({ length: 120 }, (_, n) => ({ type: "tick", t: reading.t + n * 1_000_000 }));
    const text = [title, ...[{ type: title }, reading, ...ticks].map((line) => JSON.stringify(line)), ""].join("\n");
    const { out, err } = await runCommand(replay, ["-"], [Buffer.from(text)]);
    expect(err).toContain("line 1 is not used (json): \\x1b]0;mine\\x07\\x9b2J\n");
    expect(out).toContain("sensor-silent  \\x1b]0;mine");
    expect(`${out}${err}`.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    await expect(runCommand(replay, ["-"], [Buffer.from(title)])).rejects.toThrow("line 1: \\x1b]0;mine");
  });

  it("takes a recording without a site file, its sensors in one room", async () => {
    const { lines } = await runCommand(replay, [prison.recording, "--json"]);
    expect(lines[0]).toMatchObject({ type: "emission", band: "b8-ul" });
    expect(Object.keys(lines[0]?.levels as object)).toEqual(["S1", "S2"]);
  });

  it("reads what rtl_power wrote, on floors learnt from other files", async () => {
    const ambient = join(directory, "ambient.csv");
    const sweep = join(directory, "sweep.csv");
    writeFileSync(ambient, Array.from({ length: 20 }, (_, n) => sweepLine(n)).join(""));
    writeFileSync(sweep, Array.from({ length: 20 }, (_, n) => sweepLine(20 + n, n > 5 ? 4 : undefined)).join(""));
    const { lines } = await runCommand(replay, ["--as", "rtl_power", "--sensor", "roof", "--learn", ambient, sweep, "--json"]);
    const emissions = lines.filter((line) => line.type === "emission");
    expect(emissions.length).toBeGreaterThan(0);
    for (const emission of emissions) expect(Object.keys(emission.levels as object)).toEqual(["roof"]);
    const quietFile = await runCommand(replay, ["--as", "rtl_power", "--learn", ambient, ambient, "--json"]);
    expect(quietFile.lines.filter((line) => line.type === "emission")).toEqual([]);
  });

  it("counts and names bad lines, and goes on", async () => {
    const damaged = join(directory, "damaged.ndjson");
    writeFileSync(damaged, `{"type":"recording","version":1,"from":"x"}\nrubbish\n{"type":"tick","t":1}\n{"type":"reading","t":"late"}\n`);
    const { code, err } = await runCommand(replay, [damaged, "--json"]);
    expect(code).toBe(0);
    expect(err).toContain("line 2 is not used (json)");
    expect(err).toContain("recording: 1 json, 1 form");
  });

  it.each([
    [["no-such-file.ndjson"], "cannot read no-such-file.ndjson"],
    [[], "replay needs a file"],
    [[join(directory, "site.yaml")], "there is no observation in"],
    [[prison.recording, "--site", join(directory, "plans")], "this site cannot be used"],
    [[prison.recording, "--as", "morse"], "no format is called"],
  ])("refuses %s with one clear error", async (args, message) => {
    await expect(runCommand(replay, args)).rejects.toThrow(message);
  });
});

describe("wingwatch replay --explain", () => {
  const ask = (time: string, ...more: readonly string[]) =>
    runCommand(replay, [prison.recording, ...site, "--explain", `S1,b8-ul,${time}`, ...more]);

  it("says window by window why nothing was alarmed on before the call, and what was during it", async () => {
    const before = await ask("2026-11-22T03:00:05");
    expect(before.code).toBe(0);
    expect(before.out).toContain("S1 on b8-ul about 2026-11-22T03:00:05.000Z");
    expect(before.out).toMatch(/^> .*below-threshold: mean/m);
    const during = await ask("2026-11-22T03:00:14");
    expect(during.out).toMatch(/^> .*alert: .*breakthrough/m);
  });

  it("gives the same as NDJSON, a line a window and one of what was not used", async () => {
    const { lines } = await ask("2026-11-22T03:00:14Z", "--json");
    expect(lines.length).toBeGreaterThan(10);
    expect(lines[0]).toMatchObject({ type: "look", sensor: "S1", band: "b8-ul", thresholds: { version: 1 } });
    expect(lines.at(-1)).toEqual({ type: "refused", sensor: "S1", band: "b8-ul", refused: {} });
    const micros = await ask(String(Date.parse("2026-11-22T03:00:14Z") * 1000), "--json");
    expect(micros.lines).toEqual(lines);
  });

  it("shows the best bin of a sensor that sweeps, against what it needs", async () => {
    const file = join(directory, "hot.csv");
    writeFileSync(file, Array.from({ length: 40 }, (_, n) => sweepLine(n, n > 25 ? 4 : undefined)).join(""));
    const asked = async (second: number) =>
      (await runCommand(replay, ["--as", "rtl_power", "--sensor", "roof", file, "--explain", `roof,b8-ul,2026-11-22T03:00:${second}Z`]))
        .out;
    expect(await asked(20)).toMatch(/best bin 890\.\d+ MHz -\d+\.?\d* \(\+\d\.?\d*\) dBm, needs \d.*0 of 3 {2}below-threshold/);
    expect(await asked(35)).toMatch(/best bin 890\.4\d+ MHz -20 \(\+39\.\d\) dBm, needs \d.*3 of 3 {2}[a-z-]+: 890\d+kHz/);
  });

  it("says where the recording has nothing", async () => {
    expect((await ask("2026-11-23T03:00:14")).out).toContain("the recording has nothing from 2026-11-23T03:00:13");
  });

  it.each([
    ["S1,b8-ul", "--explain needs SENSOR,BAND,TIME"],
    ["S9,b8-ul,2026-11-22T03:00:14", 'no sensor is called "S9"; there are S1, S2'],
    ["S1,b99,2026-11-22T03:00:14", 'no band is called "b99"; S1 listens to b8-ul'],
    ["S1,b8-ul,soon", '"soon" is no time'],
  ])("refuses %s with one clear error", async (question, message) => {
    await expect(runCommand(replay, [prison.recording, ...site, "--explain", question])).rejects.toThrow(message);
  });
});
