/** An InfluxDB that can be killed and started again where it was. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, type Program, startProgram } from "../../programs/process.ts";

export class FaultInflux {
  readonly url: string;
  readonly #config: string;
  #program: Program | undefined;

  private constructor(url: string, config: string) {
    this.url = url;
    this.#config = config;
  }

  static async start(folder: string): Promise<FaultInflux> {
    mkdirSync(folder, { recursive: true });
    const [port, rpc] = [await freePort(), await freePort()];
    const config = join(folder, "influxdb.conf");
    writeFileSync(
      config,
      [
        "reporting-disabled = true",
        `bind-address = "127.0.0.1:${rpc}"`,
        `[meta]\n  dir = "${folder}/meta"`,
        `[data]\n  dir = "${folder}/data"\n  wal-dir = "${folder}/wal"\n  query-log-enabled = false`,
        `[http]\n  bind-address = "127.0.0.1:${port}"\n  log-enabled = false`,
        "[monitor]\n  store-enabled = false",
        "",
      ].join("\n"),
    );
    const influx = new FaultInflux(`http://127.0.0.1:${port}`, config);
    await influx.start();
    return influx;
  }

  async start(): Promise<void> {
    this.#program = startProgram("influxd", ["run", "-config", this.#config]);
    for (const until = Date.now() + 30_000; Date.now() < until; ) {
      if (await this.#answers()) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${this.url} does not answer`);
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    await this.#program?.stop(signal);
  }

  #answers(): Promise<boolean> {
    return fetch(`${this.url}/ping`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}
