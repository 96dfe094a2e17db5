/** A thread that runs one backtest: slices come in as messages, each is answered when it is done, and the end with what was found. */
import { parentPort, workerData } from "node:worker_threads";
import type { SeriesNames } from "../domain/index.ts";
import type { Slice } from "../ports/index.ts";
import { type BacktestFound, BacktestRun, type BacktestSetup } from "./backtest-run.ts";

/** `names`: those that came since the last slice; its own list is empty, so that they cross once. */
export type ToBacktest =
  | { readonly kind: "slice"; readonly slice: Slice; readonly names: readonly SeriesNames[] }
  | { readonly kind: "end" };
export type FromBacktest = { readonly kind: "taken" } | { readonly kind: "found"; readonly found: BacktestFound };

const port = parentPort;
if (port === null) throw new Error("this is a thread of a backtest, not a program");
const run = new BacktestRun(workerData as BacktestSetup);
const names: SeriesNames[] = [];

port.on("message", (message: ToBacktest) => {
  if (message.kind === "slice") {
    names.push(...message.names);
    run.take({ ...message.slice, readings: { ...message.slice.readings, names } });
    port.postMessage({ kind: "taken" } satisfies FromBacktest);
    return;
  }
  port.postMessage({ kind: "found", found: run.finish() } satisfies FromBacktest);
  port.close();
});
