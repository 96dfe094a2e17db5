/**
 * Writes the stream of an agent to a file: header, what detection knew, then every item in the order detection sees it. Nothing waits for
 * the disk: where it is too slow or full, items are dropped and counted, and closing it fails loudly.
 */
import { PassThrough, type Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { createGzip, createZstdCompress } from "node:zlib";
import {
  Counters,
  type Micros,
  type RecordedState,
  type RecordingHeader,
  type StageCounters,
  type StreamItem,
  WingwatchError,
} from "../domain/index.ts";
import type { Log } from "../ports/index.ts";
import type { RecordingFile } from "./recording-file.ts";

/** Bytes that may wait for the disk. */
const MAX_WAITING = 64 * 1024 * 1024;

export interface RecorderOptions {
  readonly site: string;
  readonly agent?: string;
  readonly from: Micros;
  /** Left out: a cold start. */
  readonly state?: RecordedState;
  /** Told at once when it cannot be written any more; left out: only closing says so. */
  readonly log?: Log;
}

export class Recorder {
  readonly #path: string;
  readonly #log: Log | undefined;
  readonly #counters = new Counters("recording");
  readonly #input: Writable;
  readonly #written: Promise<void>;
  #failure: unknown;

  /** `.gz` and `.zst` are compressed. The file is closed with the recorder. */
  constructor({ path, handle }: RecordingFile, options: RecorderOptions) {
    this.#path = path;
    this.#log = options.log;
    const file = handle.createWriteStream();
    const compress = path.endsWith(".gz") ? createGzip() : path.endsWith(".zst") ? createZstdCompress() : new PassThrough();
    compress.pipe(file);
    this.#input = compress;
    compress.on("error", (error) => this.#failed(error));
    this.#written = finished(file).catch((error: unknown) => this.#failed(error));
    const { site, agent, from, state } = options;
    const named = agent === undefined ? { site } : { site, agent };
    const header: RecordingHeader = { type: "recording", version: 1, ...named, from: new Date(from / 1000).toISOString() };
    this.#input.write(toLines(state === undefined ? [header] : [header, state]));
  }

  readonly take = (items: readonly StreamItem[]): void => {
    this.#counters.in += items.length;
    if (this.#failure !== undefined) this.#counters.drop("disk", items.length);
    else if (this.#input.writableLength > MAX_WAITING) this.#counters.drop("slow-disk", items.length);
    else {
      this.#counters.out += items.length;
      this.#input.write(toLines(items));
    }
  };

  counters(): StageCounters {
    return this.#counters.snapshot();
  }

  /** Resolves when all of it is in the file; throws where it is not. */
  async close(): Promise<void> {
    if (this.#failure === undefined) this.#input.end();
    await this.#written;
    if (this.#failure === undefined) return;
    const said = this.#failure instanceof Error ? this.#failure.message : String(this.#failure);
    throw new WingwatchError("WW_E_RECORDING", `the recording ${this.#path} is not whole: ${said}`, { cause: this.#failure });
  }

  #failed(error: unknown): void {
    this.#input.destroy();
    if (this.#failure !== undefined) return;
    this.#failure = error;
    this.#log?.error({ err: error, recording: this.#path }, "the recording cannot be written; what is heard from now on is missing in it");
  }
}

function toLines(items: readonly object[]): string {
  let text = "";
  for (const item of items) text += `${JSON.stringify(item, plainArrays)}\n`;
  return text;
}

/** A sweep's Float32Array as the list of exactly its numbers: a replay must see the same. */
function plainArrays(_key: string, value: unknown): unknown {
  return value instanceof Float32Array ? Array.from(value) : value;
}
