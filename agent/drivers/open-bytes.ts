/** A file, or standard input, as bytes; gzip and zstd are undone, told by their first bytes and not by the file's name. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { UsageError } from "../domain/index.ts";

const CHUNK = 1_048_576;

export interface OpenBytesOptions {
  /** What `-` stands for. */
  readonly stdin: AsyncIterable<Uint8Array>;
}

/** Throws a UsageError where there is no such file, and while it is read where its compressed data are damaged or cut off. */
export async function openBytes(path: string, options: OpenBytesOptions): Promise<AsyncIterable<Uint8Array>> {
  if (path === "-") return readable("standard input", decompressed(options.stdin));
  await checkReadable(path);
  return readable(path, decompressed(createReadStream(path, { highWaterMark: CHUNK })));
}

async function* readable(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (cause) {
    throw new UsageError(`${name} cannot be read to its end: ${reasonOf(cause)}`);
  }
}

async function checkReadable(path: string): Promise<void> {
  try {
    const file = await open(path, "r");
    const isDirectory = (await file.stat()).isDirectory();
    await file.close();
    if (!isDirectory) return;
  } catch (cause) {
    throw new UsageError(`cannot read ${path}: ${reasonOf(cause)}`);
  }
  throw new UsageError(`cannot read ${path}: it is a directory`);
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return "code" in cause && cause.code === "ENOENT" ? "there is no such file" : cause.message;
}

async function* decompressed(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  const head = await firstBytes(chunks);
  const whole = startingWith(head, chunks);
  const transform = transformFor(head);
  if (transform === undefined) yield* whole;
  else {
    // The error, if there is one, comes out of the iteration as well.
    yield* pipeline(Readable.from(whole), transform, () => undefined) as AsyncIterable<Uint8Array>;
  }
}

function transformFor(head: Uint8Array) {
  if (head[0] === 0x1f && head[1] === 0x8b) return createGunzip({ chunkSize: CHUNK });
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) return createZstdDecompress({ chunkSize: CHUNK });
  return undefined;
}

/** At least four bytes, unless there are fewer. */
async function firstBytes(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < 4) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}

async function* startingWith(head: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.();
  }
}
