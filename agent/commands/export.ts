/** `wingwatch export`: what an agent's reading store holds of a time, as Parquet, CSV or a recording. */
import { resolve } from "node:path";
import { type Micros, type Site, type StreamItem, UsageError } from "../domain/index.ts";
import { agentDirectory } from "../main.ts";
import { openAgentDatabase } from "../outbox/index.ts";
import type { Command, OptionValues, ReadingStore, StoredQuery } from "../ports/index.ts";
import { Recorder } from "../recording/recorder.ts";
import { openRecordingFile } from "../recording/recording-file.ts";
import { localTime } from "../replay/local-time.ts";
import { openStore } from "../stores/registry.ts";
import { manyOption, textOption } from "./options.ts";
import { chosenAgent, readSite } from "./site-option.ts";

const FORMS = ["parquet", "csv", "recording"] as const;
type Form = (typeof FORMS)[number];

/** Items that are handed on together; between two batches the disk may catch up. */
const BATCH = 5000;

export const exportReadings: Command = {
  name: "export",
  summary: "write what the reading store holds of a time as Parquet, CSV or a recording",
  usage: "export FILE --site DIR --from TIME --to TIME [options]",
  options: {
    site: { type: "string", placeholder: "DIR", help: "folder with site.yaml, or the file itself" },
    agent: { type: "string", placeholder: "ID", help: "from whose store (needed where the site has several agents)" },
    data: { type: "string", placeholder: "DIR", help: "where the agent keeps its readings (./.wingwatch)" },
    from: { type: "string", placeholder: "TIME", help: "first moment, by the site's clock: 2026-11-22T03:00 (…Z for UTC)" },
    to: { type: "string", placeholder: "TIME", help: "first moment that is left out" },
    as: { type: "string", placeholder: "FORM", help: "parquet, csv or recording (by FILE's ending; else recording)" },
    sensor: { type: "string", multiple: true, placeholder: "ID", help: "only this sensor; may be given several times" },
    band: { type: "string", multiple: true, placeholder: "ID", help: "only this band, in parquet and csv; may be given several times" },
  },
  notes: [
    "The agent must not run: it alone opens its store. Parquet and CSV hold readings; a recording holds everything and can be replayed from",
    "a cold start. A running agent's readings are exported by the server, on the history page of a sensor.",
    "",
    "  wingwatch export night.parquet --site my-prison --agent wing-a --from 2026-11-22T00:00 --to 2026-11-22T06:00",
    "",
    "Exit codes: 0 written; 1 nothing is stored of that time; 2 usage.",
  ].join("\n"),
  run: async (positionals, values, io) => {
    const [path, ...rest] = positionals;
    if (path === undefined || rest.length > 0) throw new UsageError("export needs one file to write; see wingwatch export --help");
    const { site } = await readSite(values);
    const agent = chosenAgent(site, values);
    const as = formOf(path, values);
    const query = queryOf(site, values);
    const data = textOption(values, "data", ".wingwatch");
    const directory = agentDirectory(resolve(data), agent.id);
    const lock = openAgentDatabase(directory);
    try {
      const store = await openStore(agent.store, { directory, env: io.env });
      const written = await (as === "recording"
        ? writeRecording(store, { query, path, names: { site: site.id, agent: agent.id } })
        : writeReadings(store, { query, path, as })
      ).finally(() => store.close());
      io.err(`${written.toLocaleString("en-GB")} ${as === "recording" ? "items" : "readings"} written to ${path}\n`);
      return written === 0 ? 1 : 0;
    } finally {
      lock.close();
    }
  },
};

function formOf(path: string, values: OptionValues): Form {
  const as = textOption(values, "as");
  if (as === undefined) return path.endsWith(".parquet") ? "parquet" : path.endsWith(".csv") ? "csv" : "recording";
  const form = FORMS.find((one) => one === as);
  if (form === undefined) throw new UsageError(`--as takes ${FORMS.join(", ")}, not '${as}'`);
  return form;
}

function queryOf(site: Site, values: OptionValues): StoredQuery {
  const [from, to] = [timeOf("from", site, values), timeOf("to", site, values)];
  if (from >= to) throw new UsageError("--from must lie before --to");
  const [sensors, bands] = [manyOption(values, "sensor"), manyOption(values, "band")];
  return { from, to, ...(sensors.length > 0 && { sensors }), ...(bands.length > 0 && { bands }) };
}

function timeOf(name: "from" | "to", { timeZone }: Site, values: OptionValues): Micros {
  const text = values[name];
  if (typeof text !== "string") throw new UsageError(`export needs --${name} TIME`);
  const t = localTime(text, timeZone);
  if (t === undefined) throw new UsageError(`--${name}: "${text}" is no time; write 2026-11-22T03:00, or with a Z for UTC`);
  return t;
}

function writeReadings(store: ReadingStore, to: { readonly query: StoredQuery; readonly path: string; readonly as: "parquet" | "csv" }) {
  if (store.copyReadings === undefined) {
    throw new UsageError(`the store '${store.id}' cannot write ${to.as}; its own tools can, and --as recording works with every store`);
  }
  return store.copyReadings(to.query, { path: resolve(to.path), as: to.as });
}

async function writeRecording(
  store: ReadingStore,
  {
    query,
    path,
    names,
  }: { readonly query: StoredQuery; readonly path: string; readonly names: { readonly site: string; readonly agent: string } },
): Promise<number> {
  const recorder = new Recorder(await openRecordingFile(path, "replace"), { ...names, from: query.from });
  let batch: StreamItem[] = [];
  let written = 0;
  for await (const item of store.observations(query)) {
    written += batch.push(item) === 0 ? 0 : 1;
    if (batch.length < BATCH) continue;
    recorder.take(batch);
    batch = [];
    await new Promise((resolve) => setImmediate(resolve));
  }
  recorder.take(batch);
  await recorder.close();
  return written;
}
