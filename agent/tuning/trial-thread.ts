/** The near side of a trial's thread: slices in, at most a few of them waiting, and what was found out. */
import { Worker } from "node:worker_threads";
import type { Slice } from "../ports/index.ts";
import type { TrialFound, TrialSetup } from "./trial.ts";
import type { FromTrial, ToTrial } from "./trial-worker.ts";

/** Slices under way to the thread: it must not wait for the next, and memory must not fill with them. */
const AHEAD = 3;

export class TrialThread {
  readonly #worker: Worker;
  readonly #found: Promise<TrialFound>;
  #waiting = 0;
  #sent = 0;
  #wake: (() => void) | undefined;

  constructor(setup: TrialSetup) {
    this.#worker = new Worker(new URL("./trial-worker.ts", import.meta.url), { workerData: setup });
    this.#found = new Promise((resolve, reject) => {
      this.#worker.on("message", (message: FromTrial) => {
        if (message.kind === "found") resolve(message.found);
        else this.#taken();
      });
      this.#worker.on("error", reject);
      this.#worker.on("exit", () => reject(new Error("the trial's thread has ended")));
    });
    // Whoever asks for what was found hears of a failure; until then it must not count as unhandled.
    this.#found.catch(() => this.#wake?.());
  }

  /** Gives a slice away; resolves when the thread wants the next. */
  async take(slice: Slice): Promise<void> {
    const { names, ...columns } = slice.readings;
    const message: ToTrial = { kind: "slice", slice: { ...slice, readings: { ...columns, names: [] } }, names: names.slice(this.#sent) };
    this.#sent = names.length;
    this.#waiting += 1;
    this.#worker.postMessage(
      message,
      Object.values(columns).map((column) => column.buffer as ArrayBuffer),
    );
    if (this.#waiting >= AHEAD) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      await Promise.race([woken, this.#found]);
    }
  }

  async finish(): Promise<TrialFound> {
    this.#worker.postMessage({ kind: "end" } satisfies ToTrial);
    return this.#found;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #taken(): void {
    this.#waiting -= 1;
    this.#wake?.();
    this.#wake = undefined;
  }
}
