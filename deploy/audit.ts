/**
 * `npm run audit`: known faults of the dependencies that are shipped, asked of the registry. Where it cannot be asked (no network, no such
 * service) it says "not run" and fails nothing: what was not looked at is never called well. Exit 1 for a fault of high or critical weight.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";

const PATIENCE_MS = 30_000;
const HEAVY = ["high", "critical"] as const;

const reportSchema = z.object({
  vulnerabilities: z.record(z.string(), z.object({ name: z.string(), severity: z.string(), range: z.string() })),
  metadata: z.object({ vulnerabilities: z.record(z.string(), z.number()) }),
});

const args = ["audit", "--json", "--omit=dev", "--fetch-retries=0", "--fetch-timeout=10000"];
const asked = spawnSync("npm", args, { cwd: join(import.meta.dirname, ".."), encoding: "utf8", timeout: PATIENCE_MS, maxBuffer: 64e6 });
const report = reportSchema.safeParse(parsed(asked.stdout ?? ""));

if (!report.success) console.log("audit not run: the registry cannot be asked from here");
else {
  const { vulnerabilities, metadata } = report.data;
  const heavy = Object.values(vulnerabilities).filter(({ severity }) => HEAVY.some((each) => each === severity));
  for (const { name, severity, range } of heavy) console.log(`${severity}: ${name} ${range}`);
  const counts = Object.entries(metadata.vulnerabilities).map(([weight, n]) => `${weight} ${n}`);
  console.log(`audit: ${counts.join(", ")}`);
  process.exitCode = heavy.length > 0 ? 1 : 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever npm said instead, it is no report.
    return undefined;
  }
}
