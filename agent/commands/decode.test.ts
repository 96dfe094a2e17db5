import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decode } from "./decode.ts";
import { runCommand } from "./testing/run-command.ts";

const sample = join(import.meta.dirname, "..", "drivers", "serial", "sample.hex");
const hex = readFileSync(sample, "utf8");
const bytes = Buffer.from(hex.replace(/\s/g, ""), "hex");

it("says in words what came", async () => {
  const { code, out, err } = await runCommand(decode, [sample]);
  expect(code).toBe(0);
  expect(out).toContain("hello: address 3, sequence 0, 2026-11-22T03:00:00.250Z, synced\n  sensor A1-03\n");
  expect(out).toContain("    band 0, floor -92.1, mean -72.5, peak -63.5, duty 0.125, bursts 54\n");
  expect(err).toBe("3 frames understood, 0 damaged or rejected\n");
});

it.each([
  ["bytes in a file", () => runCommand(decode, [binaryFile(), "--json"])],
  ["digits in a file", () => runCommand(decode, [sample, "--json"])],
  ["digits as an option", () => runCommand(decode, ["--hex", hex, "--json"])],
  [
    "bytes on standard input, one by one",
    () =>
      runCommand(
        decode,
        ["--json"],
        [...bytes].map((byte) => Uint8Array.of(byte)),
      ),
  ],
])("%s come to the same", async (_, run) => {
  const { out } = await run();
  const lines = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => line.message.type)).toEqual(["hello", "readings", "readings"]);
});

it("says what is damaged and why, decodes what is not, and exits 1", async () => {
  const damaged = Buffer.from(bytes);
  damaged[bytes.length - 8] = (damaged[bytes.length - 8] ?? 0) ^ 1;
  const { code, out } = await runCommand(decode, ["--hex", damaged.toString("hex")]);
  expect(code).toBe(1);
  expect(out).toMatch(/damaged: \d+ bytes, crc: its check sum is wrong/);
  expect(out).toContain("hello: address 3");
});

it("answers no to nothing at all", async () => {
  expect((await runCommand(decode, [], [])).code).toBe(1);
});

it.each([
  [["--hex", "0g"], "pairs of hexadecimal digits"],
  [["--hex", "00 1"], "pairs of hexadecimal digits"],
  [["a", "b"], "one file"],
  [["--hex", "00", "file"], "one file"],
  [["/nowhere"], "cannot read /nowhere"],
  [["--port", "/dev/x", "--baud", "fast"], "--baud"],
  [["capture.bin", "--baud", "9600"], "it needs --port"],
])("%o is a mistake of usage", async (args, words) => {
  await expect(runCommand(decode, args)).rejects.toMatchObject({ name: "UsageError", message: expect.stringContaining(words) });
});

function binaryFile(): string {
  const path = join(mkdtempSync(join(tmpdir(), "decode-")), "capture.bin");
  writeFileSync(path, bytes);
  return path;
}

describe("decode --as", () => {
  const sampleOf = (type: string) => join(import.meta.dirname, "..", "drivers", type, type === "at-modem" ? "sample.txt" : "sample.hex");

  it.each([
    ["rf-explorer", "sweep: sweep of 16 points, at most -5 dBm"],
    ["tinysa", "sweep: scan of 20 points, at most -20.0 dBm"],
    ["at-modem", "network: lte cell of 23415 on channel 6300 at -98.7 dBm"],
  ])("says what the bytes of a device mean: %s", async (type, words) => {
    const { out, err } = await runCommand(decode, ["--as", type, sampleOf(type)]);
    expect(out).toContain(words);
    expect(err).toMatch(/\d+ understood/);
  });

  it("says what was damaged, and why", async () => {
    const { code, out } = await runCommand(decode, ["--as", "rf-explorer", sampleOf("rf-explorer")]);
    expect(out).toContain("damaged: 13 bytes, aborted: the device broke this sweep off");
    expect(code).toBe(1);
  });

  it("names the devices there are for one that is none", async () => {
    await expect(runCommand(decode, ["--as", "toaster", "x"])).rejects.toThrow(/at-modem, contact, marauder, rf-explorer, tinysa/);
  });
});
