/** A broker and a server on free ports over a temporary folder, for tests: starts, stops, starts again on the same data. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "@wingwatch/agent/ports";
import { type Broker, startBroker } from "../broker/index.ts";
import { siteMakerOptions } from "../commands/site-maker-options.ts";
import type { Role } from "../contract/index.ts";
import { type RunningServer, type ServerOptions, startServer } from "../main.ts";
import { exampleBands, exampleSite } from "./example-site.ts";
import { FakeAgent } from "./fake-agent.ts";
import { type ListenerOptions, LiveListener } from "./live-listener.ts";
import { until } from "./until.ts";
import { Visitor } from "./visitor.ts";

const ignore = () => undefined;
export const quietLog: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** The first supervisor. */
const HOST = "Jo";
export const PASSWORD = "a long enough sentence";
/** As cheap as Argon2 can be. */
const CHEAP = { memory: 8, passes: 1 };

export class House {
  readonly folder = mkdtempSync(join(tmpdir(), "wingwatch-server-"));
  readonly broker: Broker;
  server!: RunningServer;
  readonly #agents: FakeAgent[] = [];
  readonly #visitors = new Map<string, Visitor>();

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
      passwordCost: CHEAP,
      lockAfter: null,
    };
  }

  async start(options: Partial<ServerOptions> = {}): Promise<void> {
    this.server = await startServer({ ...this.options, ...options });
    await until(async () => (await fetch(`${this.server.address}/readyz`)).status === 200 || options.broker !== undefined);
    await this.#setUp();
  }

  async agent(session = "s1", id = "wing-a", options: { readonly instance?: string; readonly run?: string } = {}): Promise<FakeAgent> {
    const at = { broker: this.broker.url, site: exampleSite.id, id };
    const agent = await FakeAgent.connect({ ...at, session, since: Date.now() * 1_000, ...options });
    this.#agents.push(agent);
    return agent;
  }

  /** Signed in as a person of this role; all people have the same password. */
  async as(role: Role, name = `The ${role}`): Promise<Visitor> {
    const known = this.#visitors.get(name);
    if (known !== undefined) return known;
    const host = this.#visitors.get(HOST);
    if (host === undefined) throw new Error("a demonstration has no accounts");
    const { path } = await host.did<{ path: string }>("/api/v1/links", { role, fullName: name });
    const visitor = this.visitor(name);
    await visitor.did("/api/v1/links/accept", { token: tokenOf(path), name: accountName(name), password: PASSWORD });
    visitor.account = { name: accountName(name), password: PASSWORD };
    this.#visitors.set(name, visitor);
    return visitor;
  }

  /** Not signed in. */
  visitor(name = "nobody"): Visitor {
    return new Visitor(name, () => this.server.address);
  }

  get(path: string): Promise<Response> {
    return this.#host.get(path);
  }

  /** As the person whom the body names, a supervisor; without a name, as Jo. */
  async post(path: string, body: unknown): Promise<Response> {
    return (await this.#by(body)).post(path, body);
  }

  async did(path: string, body: unknown): Promise<Record<string, unknown>> {
    return (await this.#by(body)).did(path, body);
  }

  read<T = unknown>(path: string): Promise<T> {
    return this.#host.read<T>(path);
  }

  async refused(path: string, body: unknown): Promise<readonly [number, string]> {
    return (await this.#by(body)).refused(path, body);
  }

  /** A screen of Jo's. */
  screen(options: Omit<ListenerOptions, "cookie"> = {}): LiveListener {
    return new LiveListener(this.server.address, { cookie: this.#host.cookie, ...options });
  }

  /** Jo, the first supervisor; in a demonstration, whoever is there. */
  get #host(): Visitor {
    return this.#visitors.get(HOST) ?? this.visitor();
  }

  async #by(body: unknown): Promise<Visitor> {
    const by = typeof body === "object" && body !== null && "by" in body && typeof body.by === "string" ? body.by.trim() : "";
    return by === "" || by.length > 80 || !this.#visitors.has(HOST) ? this.#host : this.as("supervisor", by);
  }

  async #setUp(): Promise<void> {
    const { signIn } = this.server;
    if (signIn.how !== "set-up") return;
    const host = this.visitor(HOST);
    await host.did("/api/v1/links/accept", { token: tokenOf(signIn.link), name: accountName(HOST), fullName: HOST, password: PASSWORD });
    host.account = { name: accountName(HOST), password: PASSWORD };
    this.#visitors.set(HOST, host);
  }

  async close(): Promise<void> {
    for (const agent of this.#agents) await agent.stop();
    await this.server.stop();
    await this.broker.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What they sign in as: "Jo Smith" as jo-smith. */
export function accountName(fullName: string): string {
  return fullName
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

/** The secret of a link. */
export function tokenOf(link: string): string {
  return link.slice(link.lastIndexOf("/") + 1);
}

export { until };
