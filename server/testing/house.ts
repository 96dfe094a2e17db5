/** A broker and a server on free ports over a temporary folder, for tests: starts, stops, starts again on the same data. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "@wingwatch/agent/ports";
import { type Broker, startBroker } from "../broker/index.ts";
import { siteMakerOptions } from "../commands/site-maker-options.ts";
import { type RunningServer, type ServerOptions, startServer } from "../main.ts";
import { exampleBands, exampleSite } from "./example-site.ts";
import { FakeAgent } from "./fake-agent.ts";

const ignore = () => undefined;
export const quietLog: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

export class House {
  readonly folder = mkdtempSync(join(tmpdir(), "wingwatch-server-"));
  readonly broker: Broker;
  server!: RunningServer;
  readonly #agents: FakeAgent[] = [];

  private constructor(broker: Broker) {
    this.broker = broker;
  }

  static async open(options: Partial<ServerOptions> = {}): Promise<House> {
    const house = new House(await startBroker({ port: 0, host: "127.0.0.1" }));
    mkdirSync(join(house.folder, "dashboard"));
    writeFileSync(join(house.folder, "dashboard", "index.html"), "<!doctype html><title>Wingwatch</title>");
    await house.start(options);
    return house;
  }

  get options(): ServerOptions {
    const dataDir = join(this.folder, "data");
    return {
      site: exampleSite,
      bands: exampleBands,
      simulated: true,
      dataDir,
      broker: this.broker.url,
      host: "127.0.0.1",
      port: 0,
      siteMaker: siteMakerOptions({ dataDir, siteDir: this.folder }),
      dashboardDir: join(this.folder, "dashboard"),
      log: quietLog,
    };
  }

  async start(options: Partial<ServerOptions> = {}): Promise<void> {
    this.server = await startServer({ ...this.options, ...options });
    await until(async () => (await fetch(`${this.server.address}/readyz`)).status === 200 || options.broker !== undefined);
  }

  async agent(session = "s1", id = "wing-a"): Promise<FakeAgent> {
    const agent = await FakeAgent.connect({ broker: this.broker.url, site: exampleSite.id, id, session, since: Date.now() * 1_000 });
    this.#agents.push(agent);
    return agent;
  }

  get(path: string): Promise<Response> {
    return fetch(this.server.address + path);
  }

  post(path: string, body: unknown): Promise<Response> {
    return fetch(this.server.address + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  /** Posts, expects success, and gives the answer. */
  async did(path: string, body: unknown): Promise<Record<string, unknown>> {
    const response = await this.post(path, body);
    const answer = (await response.json()) as Record<string, unknown>;
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  /** What is there now. */
  async read<T = unknown>(path: string): Promise<T> {
    const response = await this.get(path);
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** [status, code] of what is refused. */
  async refused(path: string, body: unknown): Promise<readonly [number, string]> {
    const response = await this.post(path, body);
    return [response.status, ((await response.json()) as { code: string }).code];
  }

  async close(): Promise<void> {
    for (const agent of this.#agents) await agent.stop();
    await this.server.stop();
    await this.broker.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Waits until `holds` is true; the test's own time limit is the only clock. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}
