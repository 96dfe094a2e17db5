import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { foreignFormats, type ItemFile, readForeign, readRecording } from "./read-file.ts";

const sample = join(import.meta.dirname, "replay", "sample.ndjson");
const content = readFileSync(sample);

async function* once(bytes: Uint8Array) {
  yield bytes;
}
const stdin = once(new Uint8Array(0));

async function count(file: ItemFile): Promise<number> {
  let n = 0;
  for await (const items of file) n += items.length;
  return n;
}

describe("recordings", () => {
  it.each([
    ["plain", content],
    ["gzip", gzipSync(content)],
    ["zstd", zstdCompressSync(content)],
  ])("%s are told by their bytes, from a file whatever its name, and from standard input byte by byte", async (_, bytes) => {
    const path = join(mkdtempSync(join(tmpdir(), "rec-")), "file.bin");
    writeFileSync(path, bytes);
    const file = await readRecording(path, { stdin });
    expect(await count(file)).toBe(7);
    expect(file.header()).toMatchObject({ site: "hmp-example" });
    expect(file.badLines()).toMatchObject([{ line: 8, reason: "form" }]);
    async function* piped() {
      for (const byte of bytes) yield Uint8Array.of(byte);
    }
    expect(await count(await readRecording("-", { stdin: piped() }))).toBe(7);
  });

  it("that are cut off in the middle of their compression fail, and do not hang", async () => {
    const cut = once(gzipSync(content).subarray(0, 120));
    const file = await readRecording("-", { stdin: cut });
    await expect(count(file)).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringContaining("standard input cannot be read"),
    });
  });

  it("that are not there, or are folders, are a matter for the user", async () => {
    await expect(readRecording("/nowhere", { stdin })).rejects.toMatchObject({ name: "UsageError" });
    await expect(readRecording(tmpdir(), { stdin })).rejects.toThrow("it is a directory");
  });
});

describe("what other tools wrote", () => {
  it.each([
    ["rtl_power", "rtl-power", 3],
    ["hackrf_sweep", "hackrf-sweep", 2],
  ])("%s", async (format, driver, sweeps) => {
    const file = await readForeign(join(import.meta.dirname, driver, "sample.csv"), { stdin, format, sensor: "roof" });
    expect(await count(file)).toBe(sweeps);
  });

  it("in a format that nobody knows is a matter for the user, who is told the others", async () => {
    expect(foreignFormats()).toEqual(["hackrf_sweep", "rtl_power", "soapy_power"]);
    await expect(readForeign(sample, { stdin, format: "csv", sensor: "x" })).rejects.toThrow(
      "there are: hackrf_sweep, rtl_power, soapy_power",
    );
  });
});
