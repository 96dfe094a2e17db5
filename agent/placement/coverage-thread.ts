/** The near side of a thread that works out coverage: a wing takes seconds, in which nobody else would be served. */
import { Worker } from "node:worker_threads";
import type { WingCoverage } from "../contract/index.ts";
import type { CoverageQuestion } from "./coverage-worker.ts";

export class CoverageThread {
  /** Rejects where the thread fails or is stopped. */
  readonly answer: Promise<WingCoverage>;
  readonly #worker: Worker;

  constructor(question: CoverageQuestion) {
    const worker = new Worker(new URL("./coverage-worker.ts", import.meta.url), { workerData: question });
    this.#worker = worker;
    this.answer = new Promise((resolve, reject) => {
      worker.on("message", resolve);
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("the thread that works out coverage has ended")));
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
