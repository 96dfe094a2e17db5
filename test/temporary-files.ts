/** All that tests leave in the system's temporary folder lies in one folder of the run, which goes with it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The run's folder, from the first of its projects on. */
const OWN = "WINGWATCH_TEST_FILES";

export function setup(): void {
  if (process.env[OWN] !== undefined) return;
  const folder = mkdtempSync(join(tmpdir(), "wingwatch-tests-"));
  process.env[OWN] = folder;
  process.env.TMPDIR = folder;
}

/** After the last test of all projects. */
export function teardown(): void {
  const folder = process.env[OWN];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
