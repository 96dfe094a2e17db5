/** Runs recordings, or files of other tools, through detection as fast as the machine allows. */
import { bandsOf, builtInSite } from "../config/index.ts";
import { createDetection, type Detection, type Probe } from "../detection/index.ts";
import type { Finding, Micros, Site, StageCounters, StreamItem } from "../domain/index.ts";
import { UsageError } from "../domain/index.ts";
import { type ItemFile, readForeign, readRecording } from "../drivers/read-file.ts";
import { inOrder } from "../recording/in-order.ts";
import { mergeByTime } from "../recording/merge.ts";
import { agentSite } from "../runtime/index.ts";
import { otherSitesSentence, unusedSentence } from "./unused.ts";

/** Items looked at for the sensors they name where there is no site file. */
const LOOK_AT = 20_000;
/** How every recording begins that we write. */
const HEADER = '{"type":"recording"';
/** What a foreign file's sensor is called where nobody names it. */
const NAMELESS = "sensor";

export interface ReplayInput {
  readonly files: readonly string[];
  /** Files whose floors are learnt first. */
  readonly learn: readonly string[];
  /** Name of a foreign format; left out: recordings. */
  readonly format?: string;
  /** Who speaks in a foreign file; left out: the site's first sensor. */
  readonly sensor?: string;
  /** Left out: one room with every band prohibited. */
  readonly site?: Site;
  /** Told of one sensor's windows; made once the site is known. */
  readonly probe?: (site: Site) => Probe;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
}

export interface ReplayListener {
  /** What one item led to. May ask to wait. */
  findings(findings: readonly Finding[]): void | Promise<void>;
  /** After every few hundred items. */
  progress(items: number, t: Micros): void;
}

export interface Replayed {
  readonly site: Site;
  readonly items: number;
  /** First and last `t`; undefined where there was no item. */
  readonly from: Micros | undefined;
  readonly to: Micros | undefined;
  /** Of reading the files and of detection. */
  readonly counters: readonly StageCounters[];
  /** Ids of the sites that the recordings name, and that are not the given one. */
  readonly otherSites: readonly string[];
  readonly badLines: ItemFile["badLines"] extends () => infer Lines ? Lines : never;
}

/** Throws a UsageError where a file cannot be read, or nothing in the files is an observation that detection can use. */
export async function replayFiles(input: ReplayInput, listener: ReplayListener): Promise<Replayed> {
  const given = input.site;
  const sensor = input.sensor ?? given?.sensors[0]?.id ?? NAMELESS;
  const open = (path: string) => openFile(path, input, sensor);
  const files = await Promise.all(input.files.map(open));
  const learn = await Promise.all(input.learn.map(open));
  const inTheirOrder = (of: readonly ItemFile[]) => (input.format === undefined ? of.map(inOrder) : of);
  const batches = mergeByTime(inTheirOrder(files));

  const ahead = await lookAhead(batches, given === undefined && input.format === undefined ? LOOK_AT : 1);
  const site = given ?? builtInSite(input.format === undefined ? sensorsIn(ahead) : sensor);
  const detection = makeDetection(site, files, input.probe?.(site));
  for (const file of inTheirOrder(learn)) for await (const batch of file) for (const item of batch) detection.learn(item);

  const run = new Run(detection, { listener, isForeign: input.format !== undefined });
  for (const batch of ahead) await run.take(batch);
  for await (const batch of batches) {
    if (input.signal.aborted) break;
    await run.take(batch);
  }
  await run.finish();

  const counters = [...files.flatMap((file) => file.counters()), ...detection.counters()];
  if (run.items === 0) throw nothingToReplay(input, files);
  const otherSites = given === undefined ? [] : sitesBeside(given.id, files);
  if (run.isAllRefused()) throw nothingOfUse(input, { otherSites, site, counters });
  const badLines = files.flatMap((file) => file.badLines());
  return { site, items: run.items, from: run.from, to: run.to, counters, otherSites, badLines };
}

class Run {
  readonly #detection: Detection;
  readonly #listener: ReplayListener;
  readonly #isForeign: boolean;
  items = 0;
  #observations = 0;
  from: Micros | undefined;
  to: Micros | undefined;

  constructor(detection: Detection, { listener, isForeign }: { readonly listener: ReplayListener; readonly isForeign: boolean }) {
    this.#detection = detection;
    this.#listener = listener;
    this.#isForeign = isForeign;
  }

  /** No waiting between items, but for output that asks for it. */
  async take(batch: readonly StreamItem[]): Promise<void> {
    for (const item of this.#isForeign ? withTicks(batch) : batch) {
      const findings = this.#detection.push(item);
      if (findings.length === 0) continue;
      const wait = this.#listener.findings(findings);
      if (wait !== undefined) await wait;
    }
    this.items += batch.length;
    this.#observations += batch.reduce((sum, item) => sum + ("sensor" in item && item.type !== "gap" ? 1 : 0), 0);
    this.from ??= batch[0]?.t;
    this.to = batch.at(-1)?.t ?? this.to;
    this.#listener.progress(this.items, this.to ?? 0);
  }

  async finish(): Promise<void> {
    await this.#listener.findings(this.#detection.finish());
  }

  /** Whether there were observations and detection could use none of them. */
  isAllRefused(): boolean {
    const rejected = this.#detection.counters().find(({ stage }) => stage === "window")?.rejected ?? {};
    return this.#observations > 0 && Object.values(rejected).reduce((sum, n) => sum + n, 0) === this.#observations;
  }
}

function openFile(path: string, input: ReplayInput, sensor: string): Promise<ItemFile> {
  const { format, stdin } = input;
  return format === undefined ? readRecording(path, { stdin }) : readForeign(path, { stdin, format, sensor });
}

/** The first batches: with them the headers are known, and enough items to see which sensors there are. */
async function lookAhead(batches: AsyncIterator<readonly StreamItem[]>, enough: number): Promise<(readonly StreamItem[])[]> {
  const ahead: (readonly StreamItem[])[] = [];
  for (let seen = 0; seen < enough; ) {
    const next = await batches.next();
    if (next.done === true) break;
    ahead.push(next.value);
    seen += next.value.length;
  }
  return ahead;
}

function sensorsIn(batches: readonly (readonly StreamItem[])[]): readonly string[] {
  const sensors = new Set<string>();
  for (const batch of batches) for (const item of batch) if ("sensor" in item) sensors.add(item.sensor);
  return [...sensors].sort();
}

/**
 * As the live system ran it: over the sensors of the agent that recorded, with what it knew then. A recording that names no agent is of the
 * whole site. A saved state belongs to the one recording that brings it; several recordings at once start cold.
 */
function makeDetection(site: Site, files: readonly ItemFile[], probe: Probe | undefined): Detection {
  const only = files.length === 1 ? files[0] : undefined;
  const agent = only?.header()?.agent;
  const known = agent !== undefined && site.agents.some(({ id }) => id === agent);
  const state = only?.state()?.state;
  return createDetection({
    site: known ? agentSite(site, agent) : site,
    bands: bandsOf(site),
    ...(state !== undefined && { state }),
    ...(probe !== undefined && { probe }),
  });
}

/** Nobody ticked while another tool wrote: its own times are the stream's, however far apart its sweeps are. */
function withTicks(batch: readonly StreamItem[]): readonly StreamItem[] {
  return batch.flatMap((item) => [{ type: "tick", t: item.t } as const, item]);
}

function nothingToReplay(input: ReplayInput, files: readonly ItemFile[]): UsageError {
  const bad = files.flatMap((file) => file.badLines())[0];
  const names = input.files.join(", ");
  const line = bad === undefined ? "" : `line ${bad.line}: ${bad.detail ?? bad.reason}`;
  if (input.format === undefined || bad === undefined)
    return new UsageError(`there is no observation in ${names}${line === "" ? "" : ` (${line})`}`);
  const hint = bad.detail?.startsWith(HEADER) === true ? "; it is a recording: leave out --as" : "";
  return new UsageError(`there is no observation in ${names}: no line of it is ${input.format}'s: ${line}${hint}`);
}

function nothingOfUse(
  { files }: ReplayInput,
  { otherSites, site, counters }: Pick<Replayed, "otherSites" | "site" | "counters">,
): UsageError {
  const where = otherSites.length === 0 ? "" : `, ${otherSitesSentence(otherSites, site.id)}`;
  return new UsageError(`no observation in ${files.join(", ")} can be used${where}: ${unusedSentence(counters)}`);
}

function sitesBeside(site: string, files: readonly ItemFile[]): readonly string[] {
  return [...new Set(files.flatMap((file) => file.header()?.site ?? []))].filter((id) => id !== site);
}
