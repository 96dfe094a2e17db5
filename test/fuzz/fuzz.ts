/** Every property test with many more cases than a working day has time for. */
import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figure } from "../figures/figure.ts";

const root = join(import.meta.dirname, "..", "..");
/** ms a test may take. */
const PATIENCE = 3_600_000;

/** @param runs cases a property */
export function fuzzFigures(runs: number): Figure[] {
  const files = propertyTests();
  const folder = mkdtempSync(join(tmpdir(), "wingwatch-fuzz-"));
  const results = join(folder, "results.json");
  try {
    const vitest = join(root, "node_modules", ".bin", "vitest");
    const options = ["--reporter=json", `--outputFile.json=${results}`, `--testTimeout=${PATIENCE}`];
    spawnSync(vitest, ["run", ...options, ...files], {
      cwd: root,
      env: { ...process.env, WINGWATCH_FUZZ_RUNS: String(runs) },
      stdio: ["ignore", "ignore", "inherit"],
    });
    const { numFailedTests = 0, numPassedTests = 0 } = JSON.parse(readFileSync(results, "utf8")) as Record<string, number>;
    const note = `${files.length} test files that hold properties, ${runs} cases where a property names no number of its own`;
    return [{ name: "fuzz.failures", value: numFailedTests, unit: "tests", target: "<= 0", n: numFailedTests + numPassedTests, note }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function propertyTests(): readonly string[] {
  const files = globSync("{agent,server,dashboard,simulators,firmware-protocol,bench}/**/*.test.ts", {
    cwd: root,
    exclude: (name) => name === "node_modules",
  });
  return files.filter((file) => readFileSync(join(root, file), "utf8").includes('from "fast-check"')).sort();
}
