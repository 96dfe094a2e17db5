/** A real InfluxDB 1.x of the test's own: free ports, its own directory, gone afterwards. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../../testing/free-port.ts";

export interface Influxd {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startInfluxd(): Promise<Influxd> {
  const directory = await mkdtemp(join(tmpdir(), "wingwatch-influxd-"));
  const [http, rpc] = [await freePort(), await freePort()];
  await writeFile(join(directory, "influxdb.conf"), config(directory, http, rpc));
  const process = spawn("influxd", ["-config", join(directory, "influxdb.conf")], { stdio: "ignore" });
  const url = `http://127.0.0.1:${http}`;
  await answering(url, process);
  return {
    url,
    stop: async () => {
      const gone = once(process, "exit");
      process.kill("SIGKILL");
      await gone;
      await rm(directory, { recursive: true });
    },
  };
}

function config(directory: string, http: number, rpc: number): string {
  return `
reporting-disabled = true
bind-address = "127.0.0.1:${rpc}"
[meta]
  dir = "${directory}/meta"
[data]
  dir = "${directory}/data"
  wal-dir = "${directory}/wal"
  query-log-enabled = false
[http]
  bind-address = "127.0.0.1:${http}"
  log-enabled = false
[monitor]
  store-enabled = false
`;
}

async function answering(url: string, process: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (process.exitCode !== null) throw new Error(`influxd ended with ${process.exitCode}`);
    const answer = await fetch(`${url}/ping`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("influxd does not answer");
}
