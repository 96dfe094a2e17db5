import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "@wingwatch/agent/domain";
import type { CommandIo, OptionValues } from "@wingwatch/agent/ports";
import { expect, it } from "vitest";
import { simulate } from "./simulate.ts";

async function run(values: OptionValues): Promise<{ code: number; out: string; err: string }> {
  let out = "";
  let err = "";
  const io: CommandIo = {
    stdin: (async function* () {
      // nothing comes
    })(),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    signal: new AbortController().signal,
    env: {},
  };
  return { code: await simulate.run([], values, io), out, err };
}

it("lists the scenarios", async () => {
  expect((await run({ list: true })).out.split("\n")).toContain("breakthrough");
});

it("records a scenario of the example prison with its truth", async () => {
  const directory = await mkdtemp(join(tmpdir(), "wingwatch-simulate-"));
  const files = { record: join(directory, "r.ndjson"), truth: join(directory, "t.ndjson") };
  const { code, err } = await run({ scenario: "breakthrough", seconds: "40", seed: "3", ...files });
  expect(code).toBe(0);
  expect(err).toContain("times real time");
  expect((await readFile(files.truth, "utf8")).includes('"cell":"A2-07"')).toBe(true);
  expect((await readFile(files.record, "utf8")).startsWith('{"type":"recording","version":1,"site":"hmp-example"')).toBe(true);
  await rm(directory, { recursive: true });
});

it("looks whether a scenario can be played, and does nothing else", async () => {
  expect((await run({ check: true, scenario: "breakthrough" })).code).toBe(0);
  await expect(run({ check: true, scenario: "nonsense" })).rejects.toThrow("scenarios that come with the simulator");
});

it("what makes no sense is a usage error that says what would", async () => {
  const wrong: readonly [OptionValues, string][] = [
    [{}, "give --record FILE, --mqtt URL or --pty"],
    [{ record: "r", mqtt: "mqtt://x" }, "not together"],
    [{ record: "r", seconds: "soon" }, 'found "soon", expected a number above 0'],
    [{ record: "r", from: "yesterday" }, 'found "yesterday", expected a time'],
    [{ record: "r", scenario: "nonsense" }, "scenarios that come with the simulator"],
    [{ record: "r", site: "/nowhere" }, "site.yaml"],
    [{ record: "r", site: "/nowhere" }, "cannot read /nowhere/site.yaml: there is no such file"],
    [{ mqtt: "localhost" }, 'found "localhost", expected a broker\'s address'],
    [{ record: "r.txt" }, "ends in .ndjson, .ndjson.gz, .ndjson.zst; 'r.txt' does not"],
    [{ pty: true }, "no sensor of hmp-example has a serial or marauder driver"],
    [{ pty: true, firmware: "rust" }, 'found "rust", expected c'],
    [{ record: "r", firmware: "c" }, "--firmware needs --pty"],
    [{ pty: true, firmware: "c", speed: "2" }, "lives in real time"],
  ];
  for (const [values, says] of wrong) {
    const failed = run(values);
    await expect(failed).rejects.toThrow(UsageError);
    await expect(failed).rejects.toThrow(says);
  }
});
