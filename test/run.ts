/**
 * The one test command: the static checks, then every test, then one line `N passed, N failed`. `--only checks` stops after the checks;
 * words after `--` go to vitest.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({ options: { only: { type: "string" } }, allowPositionals: true });
const root = join(import.meta.dirname, "..");

const checks: readonly (readonly [name: string, command: readonly string[]])[] = [
  ["formatting and lint (biome)", ["biome", "check", "--error-on-warnings"]],
  ["types: root, tests, benches", ["tsc", "-p", "tsconfig.json"]],
  ["types: firmware-protocol, without Node", ["tsc", "-p", "firmware-protocol/tsconfig.json"]],
  ["types: firmware-protocol, tests and generator", ["tsc", "-p", "firmware-protocol/tsconfig.node.json"]],
  ["types: detection, without Node", ["tsc", "-p", "agent/detection/tsconfig.json"]],
  ["types: agent", ["tsc", "-p", "agent/tsconfig.json"]],
  ["types: server", ["tsc", "-p", "server/tsconfig.json"]],
  ["types: simulators", ["tsc", "-p", "simulators/tsconfig.json"]],
  ["types: dashboard", ["svelte-check", "--workspace", "dashboard", "--tsconfig", "./tsconfig.json", "--fail-on-warnings"]],
  [
    "walls between folders (dependency-cruiser)",
    ["depcruise", "agent", "server", "firmware-protocol", "simulators", "dashboard", "test", "bench"],
  ],
  ["dead code and dependencies (knip)", ["knip"]],
  ["known faults of dependencies, where the registry can be asked", ["node", "deploy/audit.ts"]],
  ["generated files are up to date", ["node", "deploy/generate.ts", "--check"]],
];

const count = { passed: 0, failed: 0, skipped: 0 };

for (const [name, [program = "", ...args]] of checks) {
  const began = Date.now();
  const run = spawnSync(join(root, "node_modules", ".bin", program), args, { cwd: root, encoding: "utf8", maxBuffer: 64e6 });
  const good = run.status === 0;
  count[good ? "passed" : "failed"] += 1;
  console.log(`${good ? "✓" : "✗"} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (!good) console.log(`${run.stdout ?? ""}${run.stderr ?? ""}${run.error?.message ?? ""}`);
  else if (/not run/.test(run.stdout)) console.log(`  ${run.stdout.trim()}`);
}

if (values.only !== "checks") tests();

const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
console.log(`\n${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed === 0 ? 0 : 1;

function tests(): void {
  const folder = mkdtempSync(join(tmpdir(), "wingwatch-test-"));
  const file = join(folder, "results.json");
  const vitest = join(root, "node_modules", ".bin", "vitest");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const run = spawnSync(vitest, ["run", ...reporters, ...positionals], { cwd: root, stdio: "inherit" });
  try {
    const results = JSON.parse(readFileSync(file, "utf8")) as Record<string, number>;
    count.passed += results.numPassedTests ?? 0;
    count.failed += results.numFailedTests ?? 0;
    count.skipped += results.numPendingTests ?? 0;
    // A test file that could not be loaded, or an error outside any test, fails the run without failing a test.
    if (run.status !== 0 && (results.numFailedTests ?? 0) === 0) count.failed += 1;
  } catch {
    console.error("vitest left no results");
    count.failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
