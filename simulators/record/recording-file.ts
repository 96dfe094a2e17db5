/** A recording as a file: one JSON object a line, gzip or zstd by its name. Writing waits for the disk, so memory stays flat. */
import { createWriteStream } from "node:fs";
import { PassThrough, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip, createZstdCompress } from "node:zlib";

export interface LineFile {
  /** Resolves when there is room for the next. */
  write(text: string): Promise<void>;
  /** Resolves when all of it is in the file. */
  close(): Promise<void>;
}

export function openLineFile(path: string): LineFile {
  const source = new PassThrough();
  const file = createWriteStream(path);
  const written = path.endsWith(".gz")
    ? pipeline(source, createGzip(), file)
    : path.endsWith(".zst")
      ? pipeline(source, createZstdCompress(), file)
      : pipeline(source, file);
  // A failure shows at the next write or at the end, not as an unhandled rejection in between.
  let failure: unknown;
  written.catch((error: unknown) => {
    failure = error;
  });
  return {
    async write(text) {
      if (failure !== undefined) throw failure;
      if (!source.write(text)) await Promise.race([drained(source), written]);
    },
    async close() {
      source.end();
      await written;
    },
  };
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => stream.once("drain", resolve));
}
