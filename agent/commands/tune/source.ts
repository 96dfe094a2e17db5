/** Where observations to tune on come from: recordings, or the store of an agent that does not run. */
import { resolve } from "node:path";
import { type Micros, type RecordedState, SECOND, type Site, UsageError } from "../../domain/index.ts";
import { readRecording } from "../../drivers/read-file.ts";
import { agentDirectory } from "../../main.ts";
import { createStateHistory, openAgentDatabase } from "../../outbox/index.ts";
import type { CommandIo, OptionValues, ReadingReader } from "../../ports/index.ts";
import { mergeByTime } from "../../recording/merge.ts";
import { localTime } from "../../replay/local-time.ts";
import { agentSite } from "../../runtime/index.ts";
import { openStore } from "../../stores/registry.ts";
import { textOption } from "../options.ts";
import { chosenAgent } from "../site-option.ts";
import { recordedSlices } from "./recorded-slices.ts";

export interface Source {
  readonly site: Site;
  readonly reader: Pick<ReadingReader, "slices">;
  readonly from: Micros;
  readonly to: Micros;
  readonly stateBefore: (t: Micros) => RecordedState | undefined;
  close(): Promise<void>;
}

interface Asked {
  readonly files: readonly string[];
  readonly values: OptionValues;
  readonly io: CommandIo;
}

/** Everything there is. */
const ALWAYS = { from: 0, to: 8e15 };

export async function openSource(site: Site, asked: Asked): Promise<Source> {
  const period = { from: timeOf("from", site, asked.values) ?? ALWAYS.from, to: timeOf("to", site, asked.values) ?? ALWAYS.to };
  if (period.from >= period.to) throw new UsageError("--from must lie before --to");
  return asked.files.length > 0 ? recordings(site, period, asked) : agentStore(site, period, asked);
}

async function recordings(site: Site, period: Pick<Source, "from" | "to">, { files, io }: Asked): Promise<Source> {
  if (files.includes("-")) throw new UsageError("tune reads its recording several times: name a file instead of `-`");
  const first = await readRecording(files[0] ?? "", { stdin: io.stdin });
  // With the first batch its header and state are known.
  for await (const _ of first) break;
  const only = files.length === 1 ? first : undefined;
  const agent = only?.header()?.agent;
  const state = only?.state();
  const reader = recordedSlices(() => batchesOf(files, io));
  return {
    site: agent !== undefined && site.agents.some(({ id }) => id === agent) ? agentSite(site, agent) : site,
    reader,
    ...(await spanOf(reader, period)),
    stateBefore: (t) => (state !== undefined && state.t <= t + SECOND ? state : undefined),
    close: async () => undefined,
  };
}

async function* batchesOf(files: readonly string[], io: CommandIo) {
  yield* mergeByTime(await Promise.all(files.map((path) => readRecording(path, { stdin: io.stdin }))));
}

/** The agent's database is held open meanwhile: it is what says that no agent runs there. */
async function agentStore(site: Site, period: Pick<Source, "from" | "to">, { values, io }: Asked): Promise<Source> {
  const agent = chosenAgent(site, values);
  const directory = agentDirectory(resolve(textOption(values, "data", ".wingwatch")), agent.id);
  const lock = openAgentDatabase(directory);
  const states = createStateHistory(lock);
  try {
    const store = await openStore(agent.store, { directory, env: io.env });
    return {
      site: agentSite(site, agent.id),
      reader: store,
      ...(await spanOf(store, period)),
      stateBefore: (t) => states.before(t),
      close: () => store.close().finally(() => lock.close()),
    };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** What is kept of the period: so that an open end means the end of the data. */
async function spanOf(
  reader: Pick<ReadingReader, "slices">,
  { from, to }: Pick<Source, "from" | "to">,
): Promise<Pick<Source, "from" | "to">> {
  let span: { from: Micros; to: Micros } | undefined;
  for await (const slice of reader.slices({ from, to })) {
    const times = [slice.readings.t[0], slice.readings.t.at(-1), slice.items[0]?.t, slice.items.at(-1)?.t].filter((t) => t !== undefined);
    span = { from: Math.min(span?.from ?? Number.POSITIVE_INFINITY, ...times), to: Math.max(span?.to ?? 0, ...times) + 1 };
    if (from !== ALWAYS.from && to !== ALWAYS.to) return { from, to };
  }
  return { from: from === ALWAYS.from ? (span?.from ?? from) : from, to: to === ALWAYS.to ? (span?.to ?? to) : to };
}

function timeOf(option: "from" | "to", site: Site, values: OptionValues): Micros | undefined {
  const text = values[option];
  if (typeof text !== "string") return undefined;
  const t = /^\d{15,17}$/.test(text) ? Number(text) : localTime(text.length === 10 ? `${text}T00:00` : text, site.timeZone);
  if (t === undefined)
    throw new UsageError(`--${option}: "${text}" is no time; write 2026-11-22T03:15 (in ${site.timeZone}), with a zone, or µs since 1970`);
  return t;
}
