/** A real InfluxDB 1.x on free ports in a folder of its own. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, startProgram, temporaryFolder } from "./process.ts";

export interface InfluxServer {
  readonly port: number;
  readonly url: string;
  /** Runs one InfluxQL statement and gives its JSON answer. */
  query(statement: string, database?: string): Promise<unknown>;
  stop(): Promise<void>;
}

export async function startInflux(): Promise<InfluxServer> {
  const folder = temporaryFolder();
  const [port, rpc] = [await freePort(), await freePort()];
  const config = join(folder.path, "influxdb.conf");
  writeFileSync(
    config,
    [
      "reporting-disabled = true",
      `bind-address = "127.0.0.1:${rpc}"`,
      `[meta]\n  dir = "${folder.path}/meta"`,
      `[data]\n  dir = "${folder.path}/data"\n  wal-dir = "${folder.path}/wal"\n  query-log-enabled = false`,
      `[http]\n  bind-address = "127.0.0.1:${port}"\n  log-enabled = false`,
      "[monitor]\n  store-enabled = false",
      "",
    ].join("\n"),
  );
  const program = startProgram("influxd", ["run", "-config", config]);
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/ping`, 30_000);
  return {
    port,
    url,
    query: async (statement, database = "") => {
      const response = await fetch(`${url}/query?db=${encodeURIComponent(database)}`, {
        method: "POST",
        body: new URLSearchParams({ q: statement }),
      });
      return response.json();
    },
    stop: async () => {
      await program.stop("SIGTERM");
      folder[Symbol.dispose]();
    },
  };
}

async function answers(url: string, timeoutMs: number): Promise<void> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const good = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (good) return;
    if (Date.now() > until) throw new Error(`${url} did not answer within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
