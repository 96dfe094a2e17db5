/** Files of observations, whole and as fast as the machine allows: recordings, and what other tools wrote. */
import { type BadLine, RecordingReader, SweepTextReader } from "../decode/index.ts";
import { type RecordedState, type RecordingHeader, type StageCounters, type StreamItem, UsageError } from "../domain/index.ts";
import { type OpenBytesOptions, openBytes } from "./open-bytes.ts";
import { drivers } from "./registry.ts";

/** Iterate it once; each batch is hundreds of items. Header and state are known with the first batch. */
export interface ItemFile extends AsyncIterable<readonly StreamItem[]> {
  /** undefined where the file has none. */
  header(): RecordingHeader | undefined;
  /** undefined: a cold start. */
  state(): RecordedState | undefined;
  counters(): readonly StageCounters[];
  /** The first lines that were not used. */
  badLines(): readonly BadLine[];
}

/** A recording: .ndjson, .gz or .zst; `-` is standard input. Throws a UsageError where there is no such file. */
export async function readRecording(path: string, options: OpenBytesOptions): Promise<ItemFile> {
  const bytes = await openBytes(path, options);
  const reader = new RecordingReader();
  return {
    header: () => reader.header,
    state: () => reader.state,
    counters: () => reader.counters(),
    badLines: () => reader.badLines(),
    [Symbol.asyncIterator]: () => batches(reader, bytes),
  };
}

/** Names of the formats that `readForeign` knows. */
export function foreignFormats(): readonly string[] {
  return drivers.flatMap((driver) => driver.foreign?.name ?? []);
}

/** What another tool wrote, spoken for by `sensor`. Throws a UsageError where the format or the file does not exist. */
export async function readForeign(
  path: string,
  options: OpenBytesOptions & { readonly format: string; readonly sensor: string },
): Promise<ItemFile> {
  const format = drivers.find((driver) => driver.foreign?.name === options.format)?.foreign;
  if (format === undefined) {
    throw new UsageError(`no format is called ${JSON.stringify(options.format)}; there are: ${foreignFormats().join(", ")}`);
  }
  const bytes = await openBytes(path, options);
  const reader = new SweepTextReader(options.sensor, format);
  return {
    header: () => undefined,
    state: () => undefined,
    counters: () => reader.counters(),
    badLines: () => reader.badLines(),
    [Symbol.asyncIterator]: () => batches(reader, bytes),
  };
}

interface Reader {
  push(chunk: Uint8Array): readonly StreamItem[];
  end(): readonly StreamItem[];
}

async function* batches(reader: Reader, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<readonly StreamItem[]> {
  for await (const chunk of bytes) {
    const items = reader.push(chunk);
    if (items.length > 0) yield items;
  }
  const rest = reader.end();
  if (rest.length > 0) yield rest;
}
