/** Real processes for one fault: broker, store, agent and server as a prison has them, sensors that keep a book, and a screen. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Gap, Site } from "@wingwatch/agent/domain";
import { openStore } from "@wingwatch/agent/stores";
import type { History } from "@wingwatch/server/contract";
import { freePort, type Program, startProgram, temporaryFolder } from "../../programs/process.ts";
import { FaultBroker } from "./broker.ts";
import { Feeder } from "./feeder.ts";
import { FaultInflux } from "./influx.ts";
import type { Accounts } from "./ledger.ts";
import { Screen } from "./screen.ts";
import { AGENT, makeSite, type SiteShape } from "./site.ts";

const entry = join(import.meta.dirname, "..", "..", "..", "wingwatch.ts");

const serverEntry = join(import.meta.dirname, "server-process.ts");

/** The longest that the agent's last words are waited for, ms. */
const PATIENCE_MS = 30_000;
/** A program that starts beside others, with much to read first, ms. */
const START_MS = 120_000;
/** What is further from the agent's time than a day is not stored, µs. */
const CLOCK_WRONG = 86_400_000_000;
/** Tries for the history of a sensor, and between two of them, ms. */
const TRIES = 5;
const TRY_EVERY_MS = 1_000;

export interface LabOptions {
  /** Left out: embedded. */
  readonly store?: "duckdb" | "influx";
  readonly spool?: SiteShape["spool"];
  /** Sensors behind serial ports instead of MQTT. */
  readonly serial?: readonly string[];
  readonly sensorsPerLanding?: number;
  readonly bands?: readonly string[];
  /** What the agent is run by, and with. */
  readonly agentBy?: readonly string[];
  readonly agentEnv?: Readonly<Record<string, string>>;
  /** Where agent and server meet the broker, from its own address; left out: the same. */
  readonly agentBroker?: (url: string) => string;
  /** What the broker listens on; left out: this machine alone. */
  readonly brokerAddress?: string;
  /** From one interval of the sensors to the next, ms; left out: 100. */
  readonly everyMs?: number;
  /** Where agent and server keep their things; left out: below the lab's folder. */
  readonly data?: { readonly agent?: string; readonly server?: string };
}

export class Lab {
  readonly folder = temporaryFolder();
  readonly #options: LabOptions;
  site!: Site;
  broker!: FaultBroker;
  influx: FaultInflux | undefined;
  feeder!: Feeder;
  screen!: Screen;
  /** What a fault found out while it was brought about, for the table. */
  remark: string | undefined;
  agent: Program | undefined;
  server: Program | undefined;
  readonly #openedAt = Date.now() * 1000;
  #agentBroker = "";
  #serverPort = 0;

  private constructor(options: LabOptions) {
    this.#options = options;
  }

  static async open(options: LabOptions = {}): Promise<Lab> {
    const lab = new Lab(options);
    try {
      await lab.#open(options);
      return lab;
    } catch (error) {
      // Half a lab must not stay behind.
      await lab.close();
      throw error;
    }
  }

  async #open(options: LabOptions): Promise<void> {
    const { path } = this.folder;
    this.broker = await FaultBroker.start(join(path, "broker"), options.brokerAddress);
    if (options.store === "influx") this.influx = await FaultInflux.start(join(path, "influx"));
    this.site = await makeSite(this.siteFolder, {
      store: this.influx === undefined ? { type: "duckdb" } : { type: "influx", url: this.influx.url },
      ...(options.spool && { spool: options.spool }),
      ...(options.bands && { bands: options.bands }),
      ...(options.sensorsPerLanding !== undefined && { sensorsPerLanding: options.sensorsPerLanding }),
      driver: (sensor) =>
        options.serial?.includes(sensor) === true ? { type: "serial", path: this.port(sensor), baud: 921_600 } : { type: "mqtt" },
    });
    this.#agentBroker = options.agentBroker?.(this.broker.url) ?? this.broker.url;
    this.#serverPort = await freePort();
    this.feeder = new Feeder(this.site.sensors, {
      everyMs: options.everyMs,
      onHealth: ({ stages }) => this.screen.stages(stages),
    });
    await Promise.all([this.startServer(), this.startAgent()]);
    // What a broker acknowledges before anybody has ever subscribed it gives to nobody.
    if (this.site.sensors.some(({ driver }) => driver.type === "mqtt")) await this.agent?.says(/"mqtt:.*connection open/, START_MS);
    this.screen = new Screen(this.address);
    await this.feeder.start(this.broker.url);
  }

  get siteFolder(): string {
    return join(this.folder.path, "site");
  }

  get address(): string {
    return `http://127.0.0.1:${this.#serverPort}`;
  }

  /** Where a serial sensor is plugged in. */
  port(sensor: string): string {
    return join(this.folder.path, `tty-${sensor}`);
  }

  /** What the agent keeps. */
  get agentData(): string {
    return join(this.#options.data?.agent ?? join(this.folder.path, "data"), "agents", AGENT);
  }

  get serverData(): string {
    return this.#options.data?.server ?? join(this.folder.path, "server");
  }

  async startAgent(env: Readonly<Record<string, string>> = {}): Promise<void> {
    const { agentEnv = {}, data } = this.#options;
    this.agent = this.#spawnAgent(data?.agent ?? join(this.folder.path, "data"), { ...agentEnv, ...env });
    await this.agent.says(/agent runs/, START_MS);
  }

  /** Another of the same name, with another folder. */
  async startSecondAgent(dataDir: string): Promise<Program> {
    const second = this.#spawnAgent(dataDir, {});
    await second.says(/agent runs/, START_MS);
    return second;
  }

  #spawnAgent(dataDir: string, env: Readonly<Record<string, string>>): Program {
    const { agentBy = [] } = this.#options;
    mkdirSync(dataDir, { recursive: true });
    const args = [...agentBy, process.execPath, entry, "agent", "--site", this.siteFolder, "--agent", AGENT];
    const [command = process.execPath, ...rest] = [...args, "--broker", this.#agentBroker, "--data", dataDir];
    return startProgram(command, rest, { env });
  }

  async startServer(): Promise<void> {
    mkdirSync(this.serverData, { recursive: true });
    const args = ["--site", this.siteFolder, "--broker", this.broker.url, "--data", this.serverData, "--port", String(this.#serverPort)];
    this.server = startProgram(process.execPath, [serverEntry, ...args]);
    await this.server.says(/http:/, START_MS);
  }

  /** Waits until all that the agent has now is on disk, by its own words; gives how many of them that took. */
  async written(): Promise<number> {
    const { screen } = this;
    const since = screen.unsaid.word + 1;
    let given: number | undefined;
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(20)) {
      if (screen.unsaid.word < since) continue;
      given ??= screen.writing.given;
      // It is written in the order in which it was given.
      if (screen.writing.inMemory <= screen.writing.given - given) return screen.unsaid.word - since;
    }
    throw new Error("the agent did not write what it had");
  }

  /** Ends the sensors, then the agent, and balances what was sent against what there is. */
  async accounts(): Promise<Accounts> {
    await this.feeder.stop();
    await pause(3_000);
    await this.#allSaid();
    const gaps = await this.#gaps();
    const counted = this.screen.counted();
    await this.agent?.stop();
    await this.#lookIntoStore();
    return this.feeder.book.balance(gaps, counted);
  }

  async close(): Promise<void> {
    this.screen?.close();
    await this.feeder?.close();
    await this.agent?.stop();
    await this.server?.stop();
    await this.influx?.stop();
    await this.broker?.stop();
    this.folder[Symbol.dispose]();
  }

  /** Nothing waits in the agent for the server any more: two words of it in a row say so. */
  async #allSaid(): Promise<void> {
    const { screen } = this;
    for (let since = screen.unsaid.word, until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(100)) {
      if (screen.unsaid.held > 0) since = screen.unsaid.word;
      if (screen.unsaid.word >= since + 2) return;
    }
  }

  /** As the server shows them in the history of each sensor. */
  async #gaps(): Promise<Gap[]> {
    const gaps: Gap[] = [];
    for (const { id: sensor } of this.site.sensors) {
      const history = await this.#history(sensor);
      for (const { why, from, to } of history.gaps) gaps.push({ type: "gap", id: "", t: 0, agent: AGENT, sensor, why, from, to });
    }
    return gaps;
  }

  /** One sensor after the other, and again where there was no answer: this is no load test. */
  async #history(sensor: string, tries = TRIES): Promise<History> {
    try {
      return await this.screen.history(sensor, 0, Date.now() * 1000 + 1e9);
    } catch (error) {
      if (tries <= 1) throw error;
      await pause(TRY_EVERY_MS);
      return this.#history(sensor, tries - 1);
    }
  }

  async #lookIntoStore(): Promise<void> {
    const options = this.influx === undefined ? { type: "duckdb", memory: "256MB" } : { type: "influx", url: this.influx.url };
    const store = await openStore(options, { directory: this.agentData, env: {} });
    // A history of years was there before, and is no part of the accounts.
    for await (const item of store.observations({ from: this.#openedAt - CLOCK_WRONG, to: Number.MAX_SAFE_INTEGER }))
      if (item.type === "reading") this.feeder.book.stored(item);
    await store.close();
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
