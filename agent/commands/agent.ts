/** `wingwatch agent`: one agent, on the machine beside its wing's sensors. */
import { join, resolve } from "node:path";
import { pino } from "pino";
import { checkRecordingName, type Site, UsageError } from "../domain/index.ts";
import { driverEntry } from "../drivers/registry.ts";
import { REDACTION } from "../identity/index.ts";
import { startAgent } from "../main.ts";
import type { Command } from "../ports/index.ts";
import { serviceManager } from "../service/index.ts";
import { stores } from "../stores/registry.ts";
import { BROKER, namedBroker } from "./broker-option.ts";
import { enterLeanProcess } from "./lean-process.ts";
import { spreadOption, textOption } from "./options.ts";
import { chosenAgent, readSite } from "./site-option.ts";
import { untilAborted } from "./wait.ts";

/** One that was refused tries again after a while, ms: the other may have been taken away. */
const TRY_AGAIN_MS = 60_000;

export const agent: Command = {
  name: "agent",
  summary: "run one agent: read its wings' sensors, detect, store, tell the server",
  usage: "agent --site DIR [options]",
  options: {
    site: { type: "string", placeholder: "DIR", help: "folder with site.yaml, or the file itself" },
    agent: { type: "string", placeholder: "ID", help: "which of the site's agents (needed where it has several)" },
    broker: { type: "string", placeholder: "URL", help: `MQTT broker of the server and the sensors (${BROKER})` },
    data: { type: "string", placeholder: "DIR", help: "where readings and what must survive are kept (./.wingwatch)" },
    keys: { type: "string", placeholder: "FILE", help: "the sensors' keys (keys.json of the data directory)" },
    record: {
      type: "string",
      placeholder: "FILE",
      help: "record the stream, too: .ndjson, .ndjson.gz or .ndjson.zst; one that exists stays, and a dated one is written beside it",
    },
  },
  notes: [
    "Logs are JSON lines on stderr. The broker, the sensors and the store may all be away, at the start and later: it goes on trying.",
    "WINGWATCH_BROKER may hold the broker's address, with its name and password, instead of --broker; WINGWATCH_KEYS the path of the key file.",
    "For mqtts:// WINGWATCH_MQTT_CA, WINGWATCH_MQTT_CERT and WINGWATCH_MQTT_KEY name the files with the certificates.",
    "",
    "  wingwatch agent --site my-prison --agent wing-a --broker mqtt://10.0.0.5:1883 --data /var/lib/wingwatch",
    "",
    "Exit codes: 0 it was stopped; 1 it cannot run, or another agent of its name does; 2 usage or a site that is not right.",
  ].join("\n"),
  run: async (positionals, values, io) => {
    if (positionals.length > 0) throw new UsageError("agent takes options only; see wingwatch agent --help");
    const { site, bands } = await readSite(values);
    const { id, store } = chosenAgent(site, values);
    const broker = namedBroker(values, io.env) ?? BROKER;
    const data = textOption(values, "data", ".wingwatch");
    const dataDir = resolve(data);
    const record = textOption(values, "record");
    if (record !== undefined) checkRecordingName(record);
    await enterLeanProcess({ env: io.env, cache: join(dataDir, "compiled"), load: () => loadCode(site, store.type) });
    const log = pino({ level: io.env.WINGWATCH_LOG ?? "info", redact: REDACTION }, pino.destination(2));
    const refused = new AbortController();
    const running = await startAgent({
      site,
      bands,
      agent: id,
      dataDir,
      broker,
      log,
      env: io.env,
      refused: (why) => refused.abort(why),
      ...(record !== undefined && { record }),
      ...(io.env.WINGWATCH_KEYS !== undefined && { keys: io.env.WINGWATCH_KEYS }),
      ...spreadOption(values, "keys", "keys"),
    });
    log.info({ agent: id, site: site.id }, "agent runs");
    const manager = serviceManager({ env: io.env, log });
    manager.ready(`agent ${id} of ${site.id} listens`);
    await untilAborted(AbortSignal.any([io.signal, refused.signal]));
    if (refused.signal.aborted) {
      log.error({ err: refused.signal.reason as Error }, "refused");
      await untilAborted(io.signal, TRY_AGAIN_MS);
    }
    manager.stopping();
    await running.stop();
    return refused.signal.aborted ? 1 : 0;
  },
};

/** Drivers and stores are loaded when they are opened: this does it for those that the site names. */
function loadCode(site: Site, store: string): Promise<unknown> {
  const drivers = new Set(site.sensors.map(({ driver }) => driver.type));
  return Promise.all([stores[store]?.load(), ...[...drivers].map((type) => driverEntry(type)?.load())]);
}
