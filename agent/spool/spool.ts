/**
 * Observations that wait on disk while the reading store is away. Durable when `append` resolves; bounded by size and age, the oldest going
 * first, and whoever asked is told what went before it goes. Read back in order, each block until it is acknowledged.
 */
import { mkdir, readdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import { Counters, type GapReason, type Micros, SECOND, type StageCounters, type StreamItem } from "../domain/index.ts";
import type { Spool, SpoolBlock, SpoolLoss } from "../ports/index.ts";
import { decodeHeader, encodeBlock } from "./block.ts";
import { after, type BlockPlace, Segment } from "./segment.ts";

const MEGABYTE = 1024 * 1024;
const MEGABYTES = 1024;
const HOURS = 48;
/** What goes at once when it is full: a thirty-second of the whole, and no more than this. */
const SEGMENT_BYTES = 8 * MEGABYTE;
const SEGMENTS = 32;
/** Left free on the disk for the outbox and for the store's own recovery: readings must never take the room that alerts need. */
const RESERVE_BYTES = 16 * MEGABYTE;

export interface DiskSpoolOptions {
  /** Made where it is missing. */
  readonly directory: string;
  /** Most room on disk; left out: 1 GB. */
  readonly megabytes?: number;
  /** Longest that anything waits; left out: two days. */
  readonly hours?: number;
  /** Called before anything is given up. */
  readonly onLoss: (loss: SpoolLoss) => void;
  /** Left out: 16 MB of the disk. */
  readonly reserveBytes?: number;
}

export class DiskSpool implements Spool {
  readonly #options: DiskSpoolOptions;
  readonly #counters = new Counters("spool");
  readonly #maxBytes: number;
  readonly #segmentBytes: number;
  #segments: Segment[] = [];
  /** Segments up to this number were there when it was opened. */
  #inherited = 0;
  /** Where reading goes on. */
  #reading: { segment: Segment; offset: number } | undefined;
  /** Where what was given lies. */
  readonly #given = new Map<SpoolBlock, { readonly segment: Segment; readonly place: BlockPlace }>();
  /** One thing at a time: what is appended to must not be deleted as read. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(options: DiskSpoolOptions) {
    this.#options = options;
    this.#maxBytes = (options.megabytes ?? MEGABYTES) * MEGABYTE;
    this.#segmentBytes = Math.min(SEGMENT_BYTES, this.#maxBytes / SEGMENTS);
  }

  static async open(options: DiskSpoolOptions): Promise<DiskSpool> {
    const spool = new DiskSpool(options);
    await mkdir(options.directory, { recursive: true });
    const names = (await readdir(options.directory)).filter((name) => /^\d{8}\.zst$/.test(name)).sort();
    for (const name of names) {
      const segment = new Segment(join(options.directory, name), Number.parseInt(name, 10));
      await segment.scan();
      spool.#inherited = segment.number;
      if (segment.held === 0) await segment.remove();
      else spool.#segments.push(segment);
    }
    spool.#counters.in = spool.held;
    return spool;
  }

  /** Items that wait. */
  get held(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.held, 0);
  }

  get bytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.bytes, 0);
  }

  /** Durable when it resolves; fails where the disk does not take it, and then nothing of it is kept. */
  append(items: readonly StreamItem[]): Promise<void> {
    return this.#alone(() => this.#append(items));
  }

  async #append(items: readonly StreamItem[]): Promise<void> {
    const block = await encodeBlock(items);
    const header = decodeHeader(block);
    if (header === undefined) throw new Error("a block without a header");
    await this.#makeRoom(block.length);
    const newest = this.#segments.at(-1);
    const isNew = newest === undefined || newest.number <= this.#inherited || newest.bytes + block.length > this.#segmentBytes;
    const segment = isNew ? this.#begin() : newest;
    try {
      await segment.append(block, header);
    } finally {
      if (isNew && segment.held > 0) this.#segments.push(segment);
    }
    this.#counters.in += items.length;
  }

  /** The oldest block that was not given yet; undefined where there is none. Damaged ones are told of and passed over. */
  next(): Promise<SpoolBlock | undefined> {
    return this.#alone(() => this.#next());
  }

  async #next(): Promise<SpoolBlock | undefined> {
    for (;;) {
      const segment = this.#reading?.segment ?? this.#segments[0];
      if (segment === undefined) return undefined;
      const place = await segment.placeAt(this.#reading?.offset ?? 0);
      if (place === undefined) {
        const following = this.#segments[this.#segments.indexOf(segment) + 1];
        // What is being written to may still grow: reading goes on where it stopped.
        if (following === undefined) return undefined;
        this.#reading = { segment: following, offset: 0 };
        continue;
      }
      this.#reading = { segment, offset: after(place) };
      if (place.header.isDone) continue;
      const items = await segment.read(place);
      if (items !== undefined) return this.#give(items, { segment, place });
      await this.#giveUp(segment, place);
    }
  }

  #give(items: readonly StreamItem[], lies: { readonly segment: Segment; readonly place: BlockPlace }): SpoolBlock {
    const block = { items, isDoubtful: lies.segment.number <= this.#inherited };
    this.#given.set(block, lies);
    return block;
  }

  /** The blocks are in the store. */
  acknowledge(blocks: readonly SpoolBlock[]): Promise<void> {
    return this.#alone(() => this.#acknowledge(blocks));
  }

  async #acknowledge(blocks: readonly SpoolBlock[]): Promise<void> {
    const given = blocks.flatMap((block) => this.#given.get(block) ?? []);
    for (const block of blocks) this.#given.delete(block);
    for (const segment of new Set(given.map((one) => one.segment))) {
      if (!this.#segments.includes(segment)) continue;
      const places = given.filter((one) => one.segment === segment).map((one) => one.place);
      await segment.finish(places);
      this.#counters.out += places.reduce((sum, { header }) => sum + header.count, 0);
      if (segment.held === 0) await this.#drop(segment);
    }
  }

  /** What was given and not acknowledged is given again. */
  rewind(): void {
    this.#reading = undefined;
    this.#given.clear();
  }

  /** Lets go of what is older than it may be. */
  expire(now: Micros): Promise<void> {
    const before = now - (this.#options.hours ?? HOURS) * 3600 * SECOND;
    return this.#alone(async () => {
      for (let oldest = this.#segments[0]; oldest !== undefined && oldest.to < before; oldest = this.#segments[0]) {
        await this.#lose(oldest, "spool-old");
      }
    });
  }

  counters(): StageCounters {
    this.#counters.held = this.held;
    return this.#counters.snapshot();
  }

  close(): Promise<void> {
    return this.#alone(async () => {
      for (const segment of this.#segments) await segment.close();
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work, work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #makeRoom(bytes: number): Promise<void> {
    const { directory, reserveBytes = RESERVE_BYTES } = this.#options;
    for (let oldest = this.#segments[0]; oldest !== undefined; oldest = this.#segments[0]) {
      const disk = await statfs(directory);
      const isTooMuch = this.bytes + bytes > this.#maxBytes;
      const isDiskFull = disk.bavail * disk.bsize < bytes + reserveBytes;
      if (!isTooMuch && !isDiskFull) return;
      await this.#lose(oldest, "spool-full");
    }
    const disk = await statfs(directory);
    if (disk.bavail * disk.bsize < bytes + reserveBytes) throw new Error("the disk is full");
  }

  async #lose(segment: Segment, why: GapReason): Promise<void> {
    const { from, to, held } = segment;
    this.#options.onLoss({ why, from, to, n: held });
    this.#counters.drop(why, held);
    await this.#drop(segment);
  }

  async #giveUp(segment: Segment, place: BlockPlace): Promise<void> {
    const { from, to, count } = place.header;
    this.#options.onLoss({ why: "damaged", from, to, n: count });
    this.#counters.drop("damaged", count);
    await segment.finish([place]);
    if (segment.held === 0) await this.#drop(segment);
  }

  async #drop(segment: Segment): Promise<void> {
    this.#segments = this.#segments.filter((one) => one !== segment);
    if (this.#reading?.segment === segment) this.#reading = undefined;
    await segment.remove();
  }

  #begin(): Segment {
    const number = Math.max(this.#inherited, this.#segments.at(-1)?.number ?? 0) + 1;
    const path = join(this.#options.directory, `${String(number).padStart(8, "0")}.zst`);
    return new Segment(path, number);
  }
}
