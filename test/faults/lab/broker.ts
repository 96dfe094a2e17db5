/** A Mosquitto that can be killed and started again where it was, with the sessions it kept. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, type Program, startProgram } from "../../programs/process.ts";

export class FaultBroker {
  readonly port: number;
  readonly #config: string;
  #program: Program | undefined;

  private constructor(port: number, config: string) {
    this.port = port;
    this.#config = config;
  }

  static async start(folder: string, address = "127.0.0.1"): Promise<FaultBroker> {
    mkdirSync(folder, { recursive: true });
    const port = await freePort();
    const config = join(folder, "mosquitto.conf");
    const lines = [`listener ${port} ${address}`, "allow_anonymous true", "log_dest stderr", "user root"];
    const kept = [
      "persistence true",
      `persistence_location ${folder}/`,
      "autosave_interval 2",
      "max_queued_messages 100000",
      "max_inflight_messages 1000",
    ];
    writeFileSync(config, `${[...lines, ...kept].join("\n")}\n`);
    const broker = new FaultBroker(port, config);
    await broker.start();
    return broker;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.#program = startProgram("mosquitto", ["-c", this.#config], { env: { PATH: `${process.env.PATH}:/usr/sbin` } });
    await this.#program.says(/mosquitto version .* running/);
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    await this.#program?.stop(signal);
  }

  /** Frozen and alive again: connections stay open and nobody answers. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void {
    this.#program?.child.kill(signal);
  }
}
