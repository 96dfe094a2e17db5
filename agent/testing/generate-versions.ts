/**
 * Writes detection/versions.generated.json: the version of every stage, and a digest of what detection says of the busy test wing. A version only grows, and
 * nothing else may be said under the same versions: what breaks that is not written. With `--check` only says whether it is up to date.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createDetection, stages } from "../detection/index.ts";
import { items, site } from "../detection/testing/busy-wing.ts";
import { testBands } from "../detection/testing/site.ts";
import { fail, ok, type Result } from "../domain/index.ts";

const file = new URL("../detection/versions.generated.json", import.meta.url);

export interface Versions {
  /** By stage. What is gone stays, so that its id does not come back with a lower one. */
  readonly stages: Readonly<Record<string, number>>;
  /** SHA-256 of what detection is given, … */
  readonly asked: string;
  /** … and of its findings, their reasons left out. */
  readonly answers: string;
}

/** What is to be recorded after `before`; fails with why it must not be. */
export function following(before: Versions, now: Versions): Result<Versions, "fallen" | "unchanged"> {
  const fallen = Object.entries(now.stages).find(([id, version]) => version < (before.stages[id] ?? 0));
  if (fallen !== undefined) return fail("fallen", `the version of ${fallen[0]} fell from ${before.stages[fallen[0]]} to ${fallen[1]}`);
  const isNew = Object.entries(now.stages).some(([id, version]) => version !== before.stages[id]);
  if (!isNew && now.asked === before.asked && now.answers !== before.answers)
    return fail("unchanged", "detection says something else under the same versions: raise that of the stage that was changed");
  return ok({ ...now, stages: { ...before.stages, ...now.stages } });
}

/** As detection is. */
export function versionsNow(): Versions {
  const detection = createDetection({ site, bands: testBands });
  const findings = [...items.flatMap((item) => detection.push(item)), ...detection.finish()];
  return {
    stages: Object.fromEntries(stages.map(({ id, version }) => [id, version])),
    asked: digestOf([site, testBands, items]),
    answers: digestOf(findings.map((finding) => ("reasons" in finding ? { ...finding, reasons: [] } : finding))),
  };
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

function write(): void {
  const text = readFileSync(file, "utf8");
  const next = following(JSON.parse(text) as Versions, versionsNow());
  const problem = next.ok ? undefined : next.detail;
  const written = next.ok ? `${JSON.stringify(next.value, null, 2)}\n` : text;
  const isStale = written !== text;
  if (isStale && !process.argv.includes("--check")) writeFileSync(file, written);
  else if (isStale) process.stderr.write("out of date: agent/detection/versions.generated.json\n");
  if (problem !== undefined) process.stderr.write(`agent/detection/versions.generated.json: ${problem}\n`);
  if (problem !== undefined || (isStale && process.argv.includes("--check"))) process.exitCode = 1;
}

if (import.meta.main) write();
