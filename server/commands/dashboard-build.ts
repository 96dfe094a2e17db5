/** Builds the dashboard when it is missing or older than what it is built from. */
import { spawn } from "node:child_process";
import { type Dirent, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { WingwatchError } from "@wingwatch/agent/domain";
import { checkout } from "./checkout.ts";

export interface BuildOptions {
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Throws `WW_E_DASHBOARD_BUILD` with what the build said. */
export async function buildDashboardIfNeeded({ say, signal }: BuildOptions): Promise<void> {
  const built = statSync(join(checkout.builtDashboard, "index.html"), { throwIfNoEntry: false })?.mtimeMs;
  if (built !== undefined && built >= Math.max(...checkout.dashboardSources.map(newest))) return;
  say("Building the dashboard (some seconds, only when it changed) …");
  const vite = join(dirname(createRequire(join(checkout.dashboard, "package.json")).resolve("vite/package.json")), "bin", "vite.js");
  const { code, said } = await run([vite, "build"], { cwd: checkout.dashboard, signal });
  if (code === 0 || signal.aborted) return;
  throw new WingwatchError("WW_E_DASHBOARD_BUILD", `the dashboard could not be built:\n${said}`, {
    advice: "Run `npm ci` if packages are missing; `npx vite build` in dashboard/ shows the whole story.",
  });
}

/** When the newest file under the folder was changed, ms; packages and earlier builds do not count. */
function newest(folder: string): number {
  const isSource = (entry: Dirent) => !["node_modules", "dist"].includes(entry.name) && !entry.name.endsWith(".test.ts");
  return readdirSync(folder, { withFileTypes: true })
    .filter(isSource)
    .map((entry) => (entry.isDirectory() ? newest(join(folder, entry.name)) : statSync(join(folder, entry.name)).mtimeMs))
    .reduce((latest, time) => Math.max(latest, time), 0);
}

/** Bytes of output that are kept for the error. */
const SAID = 4_000;

function run(
  args: readonly string[],
  { cwd, signal }: { readonly cwd: string; readonly signal: AbortSignal },
): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const keep = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-SAID);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const stop = () => child.kill();
    signal.addEventListener("abort", stop, { once: true });
    child.once("error", reject);
    child.once("close", (code) => {
      signal.removeEventListener("abort", stop);
      resolve({ code, said });
    });
  });
}
