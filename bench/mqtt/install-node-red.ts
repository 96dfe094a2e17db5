/** Installs Node-RED and its InfluxDB node for the run: the peer is never a dependency of the product. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PEERS = ["node-red@5.0.7", "node-red-contrib-influxdb@0.7.0"];

/** The folder it lies in, or undefined where the registry is out of reach. */
export function installNodeRed(): string | undefined {
  const folder = join(tmpdir(), "wingwatch-bench-node-red");
  if (existsSync(join(folder, "node_modules", "node-red", "red.js")) && existsSync(join(folder, "complete"))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
  const npm = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", ...PEERS], {
    cwd: folder,
    stdio: ["ignore", 2, 2],
  });
  if (npm.status !== 0) return undefined;
  writeFileSync(join(folder, "complete"), "");
  return folder;
}
