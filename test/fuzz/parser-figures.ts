/** fuzz.parsers: millions of nearly right inputs through every parser; forged.accepted: a million frames that nobody sealed. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Figure } from "../figures/figure.ts";
import { type FuzzFinding, runTarget } from "./run-target.ts";
import { ServerFuzz, serverTargets } from "./server-fuzz.ts";
import { fuzzTargets } from "./targets.ts";

const MEGABYTE = 1_048_576;
const FORGERIES = 1_000_000;
const root = join(import.meta.dirname, "..", "..");

/** @param inputs of all parsers together; the server's HTTP and live feed get a minute each for every million besides */
export async function parserFigures(inputs: number): Promise<Figure[]> {
  const seed = Date.now() % 1_000_000;
  const targets = fuzzTargets();
  const shares = targets.reduce((sum, target) => sum + target.share, 0);
  const findings: FuzzFinding[] = [];
  let done = 0;
  let warm = 0;
  // Twice: memory may grow while all is compiled and cached, and no more after it.
  for (const part of [0.2, 0.8]) {
    for (const target of targets) {
      const run = runTarget(target, { inputs: Math.ceil((inputs * part * target.share) / shares), seed: seed + part });
      done += run.inputs;
      findings.push(...run.findings);
    }
    if (warm === 0) warm = keptBytes();
  }
  const growth = Math.round((keptBytes() - warm) / MEGABYTE);
  const server = await ServerFuzz.open();
  for (const name of serverTargets) {
    const run = await server.run(name, { ms: Math.ceil((60_000 * inputs) / 1_000_000), seed });
    done += run.inputs;
    findings.push(...run.findings);
  }
  await server.close();
  for (const { target, hex, what } of findings) console.error(`${target}: ${what}\n${hex}`);
  const note = `${[...targets.map(({ name }) => name), ...serverTargets].join(", ")}; seed ${seed}`;
  return [
    { name: "fuzz.inputs", value: done, unit: "inputs", target: `>= ${inputs}`, n: done, note },
    {
      name: "fuzz.findings",
      value: findings.length,
      unit: "inputs",
      target: "<= 0",
      n: done,
      note: "crashes, hangs, and what must never be believed",
    },
    {
      name: "fuzz.memory",
      value: growth,
      unit: "MB",
      target: "<= 20",
      n: done,
      note: "kept after collection, growth over the last four fifths",
    },
  ];
}

/** What is still held once garbage is gone. */
function keptBytes(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

export function forgeryFigures(): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), "wingwatch-forgeries-"));
  const results = join(folder, "results.json");
  try {
    const vitest = join(root, "node_modules", ".bin", "vitest");
    spawnSync(vitest, ["run", "--reporter=json", `--outputFile.json=${results}`, "agent/decode/authenticated.test.ts"], {
      cwd: root,
      env: { ...process.env, WINGWATCH_FORGERIES: String(FORGERIES) },
      stdio: ["ignore", "ignore", "inherit"],
    });
    const { numFailedTests = 1 } = JSON.parse(readFileSync(results, "utf8")) as Record<string, number>;
    const note =
      "forged, bent, truncated, replayed, reordered, wrong key, wrong sensor; a failed test is an accepted frame or one not counted";
    return [{ name: "forged.accepted", value: numFailedTests, unit: "tests", target: "<= 0", n: FORGERIES, note }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
