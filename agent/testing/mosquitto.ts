/** A real Mosquitto of the test's own, on a port that stays the same over its restarts. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

/** Debian puts it where a user's path does not lead. */
const PATH = `${process.env.PATH ?? ""}:/usr/sbin:/usr/local/sbin`;

export class Mosquitto {
  readonly port: number;
  readonly #directory: string;
  #process: ChildProcess | undefined;

  private constructor(port: number, directory: string) {
    this.port = port;
    this.#directory = directory;
  }

  static async start(): Promise<Mosquitto> {
    const broker = new Mosquitto(await freePort(), await mkdtemp(join(tmpdir(), "wingwatch-mosquitto-")));
    await broker.run();
    return broker;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`;
  }

  async run(): Promise<void> {
    const config = join(this.#directory, "mosquitto.conf");
    await writeFile(config, `listener ${this.port} 127.0.0.1\nallow_anonymous true\n`);
    this.#process = spawn("mosquitto", ["-c", config], { env: { ...process.env, PATH }, stdio: "ignore" });
    await listening(this.port);
  }

  /** As a power cut would: what it held is gone. */
  async kill(): Promise<void> {
    const process = this.#process;
    if (process === undefined) return;
    this.#process = undefined;
    const gone = once(process, "exit");
    process.kill("SIGKILL");
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.#directory, { recursive: true });
  }
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("mosquitto does not listen");
}
