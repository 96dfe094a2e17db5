/** Suggestions tried in a thread of their own: nothing of it is timed, so it runs while the day is stored. */
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { Figure } from "@wingwatch/test/figures/figure";
import { type SuggestOptions, suggestFigures } from "./suggest.ts";

if (!isMainThread) parentPort?.postMessage(suggestFigures(workerData as SuggestOptions));

export function suggestBeside(options: SuggestOptions): Promise<Figure[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: options });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
