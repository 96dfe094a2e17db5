/** One file of the spool: blocks one after the other. Appended to, read in order, and deleted as a whole. */
import { type FileHandle, open, stat, unlink } from "node:fs/promises";
import type { Micros } from "../domain/index.ts";
import { type BlockHeader, DONE_AT, decodeHeader, decodePayload, HEADER_BYTES } from "./block.ts";

const DONE = Buffer.of(1);

/** Where a block lies. */
export interface BlockPlace {
  readonly offset: number;
  readonly header: BlockHeader;
}

export class Segment {
  readonly path: string;
  readonly number: number;
  bytes = 0;
  /** Items that are not in the store yet, and the time that they cover. */
  held = 0;
  from: Micros = Number.MAX_SAFE_INTEGER;
  to: Micros = 0;
  #file: FileHandle | undefined;

  constructor(path: string, number: number) {
    this.path = path;
    this.number = number;
  }

  /** Looks through what an earlier run left; what follows the last intact header is a torn tail. */
  async scan(): Promise<void> {
    this.bytes = (await stat(this.path)).size;
    for (let place = await this.placeAt(0); place !== undefined; place = await this.placeAt(after(place))) {
      if (!place.header.isDone) this.#note(place.header);
    }
  }

  async append(block: Buffer, header: BlockHeader): Promise<void> {
    const file = await this.#opened();
    const { bytesWritten } = await file.write(block, 0, block.length, this.bytes);
    if (bytesWritten < block.length) throw new Error(`only ${bytesWritten} of ${block.length} bytes could be written`);
    await file.datasync();
    this.bytes += block.length;
    this.#note(header);
  }

  /** The block that begins at `offset`, or behind it where something garbled lies there; undefined at the end. */
  async placeAt(offset: number): Promise<BlockPlace | undefined> {
    const file = await this.#opened();
    const bytes = Buffer.alloc(HEADER_BYTES);
    for (let at = offset; at + HEADER_BYTES <= this.bytes; at += 1) {
      await file.read(bytes, 0, HEADER_BYTES, at);
      const header = decodeHeader(bytes);
      if (header !== undefined) return { offset: at, header };
      at = (await this.#nextMagic(at + 1)) - 1;
    }
    return undefined;
  }

  /** undefined where the payload is damaged. */
  async read({ offset, header }: BlockPlace): Promise<Awaited<ReturnType<typeof decodePayload>>> {
    const file = await this.#opened();
    const payload = Buffer.alloc(Math.min(header.length, Math.max(0, this.bytes - offset - HEADER_BYTES)));
    await file.read(payload, 0, payload.length, offset + HEADER_BYTES);
    return decodePayload(payload, header);
  }

  /** Marks blocks as being in the store: a restart does not offer them again. */
  async finish(places: readonly BlockPlace[]): Promise<void> {
    const file = await this.#opened();
    for (const { offset, header } of places) {
      await file.write(DONE, 0, 1, offset + DONE_AT);
      this.held -= header.count;
    }
    await file.datasync();
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async remove(): Promise<void> {
    await this.close();
    await unlink(this.path);
  }

  #note({ count, from, to }: BlockHeader): void {
    this.held += count;
    this.from = Math.min(this.from, from);
    this.to = Math.max(this.to, to);
  }

  /** Where the next header may begin; the end where none does. */
  async #nextMagic(from: number): Promise<number> {
    const file = await this.#opened();
    const chunk = Buffer.alloc(65_536);
    for (let at = from; at < this.bytes; at += chunk.length - 3) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
      const found = chunk.subarray(0, bytesRead).indexOf(MAGIC);
      if (found >= 0) return at + found;
    }
    return this.bytes;
  }

  async #opened(): Promise<FileHandle> {
    this.#file ??= await open(this.path, "r+").catch(() => open(this.path, "w+"));
    return this.#file;
  }
}

const MAGIC = Buffer.of(0x50, 0x2a, 0x4d, 0x18);

export function after({ offset, header }: BlockPlace): number {
  return offset + HEADER_BYTES + header.length;
}
