/** The near side of a thread that looks again: reads levels from the store where the thread does not hold them, and asks. */
import { Worker } from "node:worker_threads";
import type { LookedAnswer, LookQuestion } from "../contract/index.ts";
import { type DurationMicros, type Micros, SECOND, type Site, UsageError } from "../domain/index.ts";
import type { ReadingReader } from "../ports/index.ts";
import { type LevelQuery, levelsOf } from "./levels.ts";
import type { Asked, FromLooker, ToLooker } from "./look-worker.ts";
import type { SuggestQuestion } from "./looker.ts";
import type { Suggestion } from "./suggest.ts";

/** Readings that the thread holds, 32 bytes each; a week of one sensor and band at one a second is 600,000. */
const MOST = 2_000_000;
const MOST_SLOTS = 16;
/** What was read of a time that was not over yet is read anew after this. */
const FRESH: DurationMicros = 60 * SECOND;

export interface LookThreadOptions {
  readonly site: Site;
  readonly reader: Pick<ReadingReader, "slices">;
  readonly now: () => Micros;
}

interface Held {
  readonly length: number;
  /** When it must be read anew. */
  readonly until: Micros;
}

export class LookThread {
  readonly #options: LookThreadOptions;
  readonly #worker: Worker;
  /** What the thread holds, that asked for last at the end. */
  readonly #held = new Map<string, Held>();
  readonly #waiting = new Map<number, { resolve(answer: unknown): void; reject(error: unknown): void }>();
  #reading: Promise<unknown> = Promise.resolve();
  #asked = 0;

  constructor(options: LookThreadOptions) {
    this.#options = options;
    this.#worker = new Worker(new URL("./look-worker.ts", import.meta.url), { workerData: options.site });
    this.#worker.unref();
    this.#worker.on("message", (message: FromLooker) => this.#answered(message));
    this.#worker.on("error", (error) => this.#failed(error));
    this.#worker.on("exit", () => this.#failed(new Error("the thread that looks again has ended")));
  }

  /** Rejects with a UsageError where more was heard than one answer can hold. */
  async look(question: LookQuestion): Promise<LookedAnswer> {
    const key = await this.#hold(question);
    return (await this.#ask({ kind: "look", key, question })) as LookedAnswer;
  }

  /** Undefined where nothing is stored. */
  async suggest(period: Pick<LevelQuery, "from" | "to">, question: SuggestQuestion): Promise<Suggestion | undefined> {
    const key = await this.#hold({ ...period, ...question });
    if (this.#held.get(key)?.length === 0) return undefined;
    return (await this.#ask({ kind: "suggest", key, question })) as Suggestion;
  }

  /** What is being asked fails. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  /** One reading of the store at a time: who asks for the same as the one before finds it held. */
  #hold(query: LevelQuery): Promise<string> {
    const held = this.#reading.then(() => this.#read(query));
    this.#reading = held.catch(() => undefined);
    return held;
  }

  async #read({ sensor, band, from, to }: LevelQuery): Promise<string> {
    const key = JSON.stringify([sensor, band, from, to]);
    const { reader, now } = this.#options;
    const held = this.#held.get(key);
    if (held !== undefined && now() < held.until) {
      this.#held.delete(key);
      this.#held.set(key, held);
      return key;
    }
    const readAt = now();
    const levels = await levelsOf(reader, { sensor, band, from, to });
    const { length } = levels.t;
    if (length > MOST)
      throw new UsageError(`${length.toLocaleString("en-GB")} readings are more than can be looked at at once; ask for a shorter time`);
    this.#held.delete(key);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size < MOST_SLOTS && this.#size() + length <= MOST) break;
      this.#held.delete(oldest);
      this.#say({ kind: "forget", key: oldest });
    }
    this.#held.set(key, { length, until: to < readAt ? Number.POSITIVE_INFINITY : readAt + FRESH });
    const { t, floor, mean, peak } = levels;
    this.#worker.postMessage(
      { kind: "hold", key, levels: { t, floor, mean, peak } } satisfies ToLooker,
      transferable([t, floor, mean, peak]),
    );
    return key;
  }

  #size(): number {
    return [...this.#held.values()].reduce((sum, { length }) => sum + length, 0);
  }

  #ask(asked: Asked): Promise<unknown> {
    const n = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(n, { resolve, reject });
      this.#say({ ...asked, n });
    });
  }

  #say(message: ToLooker): void {
    this.#worker.postMessage(message);
  }

  #answered({ n, answer, error }: FromLooker): void {
    const waiting = this.#waiting.get(n);
    this.#waiting.delete(n);
    if (error === undefined) waiting?.resolve(answer);
    else waiting?.reject(error);
  }

  #failed(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

function transferable(columns: readonly Float64Array[]): ArrayBuffer[] {
  return columns.map(({ buffer }) => buffer as ArrayBuffer);
}
