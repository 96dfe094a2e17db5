/** A minute of nearly right inputs for all parsers together, the server's HTTP and live feed among them, and everything that one ever stumbled over. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FuzzRun, runTarget, tryInput } from "./run-target.ts";
import { ServerFuzz, serverTargets } from "./server-fuzz.ts";
import { fuzzTargets } from "./targets.ts";

/** Of the minute, ms: for each parser, and for each of the server's. */
const PARSER_MS = 4_000;
const SERVER_MS = 10_000;
/** The same on every machine; nights draw others. */
const SEED = 7;
const findings = join(import.meta.dirname, "findings");
const ran = new Map<string, string>();
let server: ServerFuzz;

beforeAll(async () => {
  server = await ServerFuzz.open();
});
afterAll(async () => {
  await server?.close();
  console.log(`fuzzed: ${[...ran].map(([name, what]) => `${name} ${what}`).join("; ")}`);
});

/** Notes how much it was, and expects nothing found. */
async function fuzz(name: string, run: () => FuzzRun | Promise<FuzzRun>): Promise<void> {
  const began = performance.now();
  const { inputs, findings: found } = await run();
  ran.set(name, `${inputs.toLocaleString("en-GB")} inputs in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  expect(found).toEqual([]);
  expect(inputs).toBeGreaterThan(0);
}

describe.each(fuzzTargets())("$name", (target) => {
  it("takes any input: no crash, no hang, and nothing kept that it should not", async () => {
    await fuzz(target.name, () => runTarget(target, { ms: PARSER_MS, seed: SEED }));
  });

  it("takes what it once stumbled over", () => {
    for (const file of readdirSync(findings).filter((name) => name.startsWith(`${target.name}.`))) {
      const hex = readFileSync(join(findings, file), "utf8").trim();
      expect([file, tryInput(target, Buffer.from(hex, "hex"))]).toEqual([file, undefined]);
    }
  });
});

describe.each(serverTargets)("%s", (name) => {
  it("takes any bytes on a socket: no crash, no hang, no fault of its own, no stack sent out", async () => {
    await fuzz(name, () => server.run(name, { ms: SERVER_MS, seed: SEED }));
  });
});
