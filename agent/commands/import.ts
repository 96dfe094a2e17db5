/** `wingwatch import`: recordings into the reading store of the agents whose sensors are in them. */
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { type AgentPlacement, type Site, type StreamItem, UsageError, WingwatchError } from "../domain/index.ts";
import { readRecording } from "../drivers/read-file.ts";
import { agentDirectory } from "../main.ts";
import { openAgentDatabase } from "../outbox/index.ts";
import type { Command, ReadingStore } from "../ports/index.ts";
import { lossSentence, progressTeller } from "../replay/progress.ts";
import { agentSite } from "../runtime/index.ts";
import { openStore } from "../stores/registry.ts";
import { textOption } from "./options.ts";
import { chosenAgent, readSite } from "./site-option.ts";

/** Items between two flushes. */
const FLUSH_AT = 100_000;

export const importRecording: Command = {
  name: "import",
  summary: "put recordings into the reading store, for history and playback",
  usage: "import FILE… --site DIR [options]",
  options: {
    site: { type: "string", placeholder: "DIR", help: "folder with site.yaml, or the file itself" },
    agent: { type: "string", placeholder: "ID", help: "into whose store (needed where the site has several agents)" },
    data: { type: "string", placeholder: "DIR", help: "where the agent keeps its readings (./.wingwatch)" },
  },
  notes: [
    "The agent must not run: it alone opens its store. Items of sensors that are not the agent's are left out, and counted.",
    "",
    "  wingwatch import night.ndjson.zst --site my-prison --agent wing-a",
    "",
    "Exit codes: 0 imported; 1 nothing in the files is the agent's; 2 usage or unreadable input.",
  ].join("\n"),
  run: async (positionals, values, io) => {
    if (positionals.length === 0) throw new UsageError("import needs a recording; see wingwatch import --help");
    const { site } = await readSite(values);
    const agent = chosenAgent(site, values);
    const data = textOption(values, "data", ".wingwatch");
    const { store, close } = await openForImport(agent, { dataDir: resolve(data), env: io.env });
    const importer = new Importer(store, site, agent.id);
    try {
      const progress = progressTeller(io.err);
      for (const path of positionals) {
        const file = await readRecording(path, { stdin: io.stdin });
        for await (const batch of file) {
          if (io.signal.aborted) break;
          await importer.take(batch);
          progress(importer.taken, batch.at(-1)?.t ?? 0);
        }
        const lost = lossSentence(file.counters());
        if (lost !== "") io.err(`${path}: not used: ${lost}\n`);
      }
      await importer.flush();
      await store.settle?.();
    } finally {
      await close();
    }
    const left = importer.left === 0 ? "" : `, ${importer.left.toLocaleString("en-GB")} of other sensors left out`;
    io.err(`${importer.taken.toLocaleString("en-GB")} items imported into the store of ${agent.id}${left}\n`);
    if (importer.refused !== undefined) io.err(`not all of it: ${importer.refused}\n`);
    return importer.taken === 0 ? 1 : 0;
  },
};

/** The agent's database is held open meanwhile: it is what says that no agent runs there. */
async function openForImport(
  agent: AgentPlacement,
  options: { readonly dataDir: string; readonly env: Readonly<Record<string, string | undefined>> },
) {
  const directory = agentDirectory(options.dataDir, agent.id);
  await mkdir(directory, { recursive: true });
  const lock = openAgentDatabase(directory);
  try {
    const store = await openStore(agent.store, { directory, env: options.env });
    return { store, close: () => store.close().finally(() => lock.close()) };
  } catch (error) {
    lock.close();
    throw error;
  }
}

class Importer {
  readonly #store: ReadingStore;
  readonly #sensors: ReadonlySet<string>;
  #unflushed = 0;
  taken = 0;
  left = 0;
  /** What the store said where it refused some of it. */
  refused: string | undefined;

  constructor(store: ReadingStore, site: Site, agent: string) {
    this.#store = store;
    this.#sensors = new Set(agentSite(site, agent).sensors.map(({ id }) => id));
  }

  async take(batch: readonly StreamItem[]): Promise<void> {
    const own = batch.filter((item) => !("sensor" in item) || this.#sensors.has(item.sensor));
    this.left += batch.length - own.length;
    this.taken += own.length;
    this.#unflushed += own.length;
    await this.#orRefused(async () => this.#store.append(own));
    if (this.#unflushed >= FLUSH_AT) await this.flush();
  }

  async flush(): Promise<void> {
    this.#unflushed = 0;
    await this.#orRefused(() => this.#store.flush());
  }

  /** What the store will never take (older than it keeps) does not end an import. */
  async #orRefused(write: () => Promise<void> | undefined): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof WingwatchError) || error.code !== "WW_E_STORE_REFUSED") throw error;
      this.refused = error.message;
    }
  }
}
