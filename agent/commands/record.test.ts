import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { UsageError } from "../domain/index.ts";
import { writePrison } from "../testing/prison-files.ts";
import { runCommand } from "../testing/run-command.ts";
import { record } from "./record.ts";

const directory = mkdtempSync(join(tmpdir(), "wingwatch-record-"));
afterAll(() => rmSync(directory, { recursive: true }));
const prison = writePrison(directory);
const where = ["--site", prison.site, "--data", join(directory, "data")];

describe("wingwatch record", () => {
  it("never writes over a recording", async () => {
    const path = join(directory, "night.ndjson");
    writeFileSync(path, "precious");
    await expect(runCommand(record, [path, ...where])).rejects.toMatchObject({
      code: "WW_E_RECORDING_EXISTS",
      message: `${path} exists already, and a recording is never written over`,
    });
    expect(readFileSync(path, "utf8")).toBe("precious");
  });

  it("takes no broker's address that is none", async () => {
    const path = join(directory, "unwritten.ndjson");
    for (const broker of ["notaurl", "http://x"]) {
      await expect(runCommand(record, [path, ...where, "--broker", broker])).rejects.toThrow(`--broker takes a broker's address`);
    }
    expect(existsSync(path)).toBe(false);
  });

  it("takes only names that are known for recordings again", async () => {
    const path = join(directory, "night.txt");
    await expect(runCommand(record, [path, ...where])).rejects.toThrow(UsageError);
    expect(existsSync(path)).toBe(false);
  });

  it("says at once where it cannot write", async () => {
    await expect(runCommand(record, [join(directory, "nowhere/x.ndjson"), ...where])).rejects.toMatchObject({ code: "WW_E_RECORDING" });
  });
});
