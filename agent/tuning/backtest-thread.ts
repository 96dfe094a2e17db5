/** The near side of a backtest's thread: slices in, at most a few of them waiting, and what was found out. */
import { Worker } from "node:worker_threads";
import type { Slice } from "../ports/index.ts";
import type { BacktestFound, BacktestSetup } from "./backtest-run.ts";
import type { FromBacktest, ToBacktest } from "./backtest-worker.ts";

/** Slices under way to the thread: it must not wait for the next, and memory must not fill with them. */
const AHEAD = 3;

export class BacktestThread {
  readonly #worker: Worker;
  readonly #found: Promise<BacktestFound>;
  #waiting = 0;
  #sent = 0;
  #wake: (() => void) | undefined;

  constructor(setup: BacktestSetup) {
    this.#worker = new Worker(new URL("./backtest-worker.ts", import.meta.url), { workerData: setup });
    this.#found = new Promise((resolve, reject) => {
      this.#worker.on("message", (message: FromBacktest) => {
        if (message.kind === "found") resolve(message.found);
        else this.#taken();
      });
      this.#worker.on("error", reject);
      this.#worker.on("exit", () => reject(new Error("the backtest's thread has ended")));
    });
    // Whoever asks for what was found hears of a failure; until then it must not count as unhandled.
    this.#found.catch(() => this.#wake?.());
  }

  /** Gives a slice away; resolves when the thread wants the next. */
  async take(slice: Slice): Promise<void> {
    const { names, ...columns } = slice.readings;
    const message: ToBacktest = { kind: "slice", slice: { ...slice, readings: { ...columns, names: [] } }, names: names.slice(this.#sent) };
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

  async finish(): Promise<BacktestFound> {
    this.#worker.postMessage({ kind: "end" } satisfies ToBacktest);
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
