/** A thread that runs one trial: slices come in as messages, each is answered when it is done, and the end with what was found. */
import { parentPort, workerData } from "node:worker_threads";
import type { SeriesNames, Slice } from "../ports/index.ts";
import { Trial, type TrialFound, type TrialSetup } from "./trial.ts";

/** `names`: those that came since the last slice; its own list is empty, so that they cross once. */
export type ToTrial = { readonly kind: "slice"; readonly slice: Slice; readonly names: readonly SeriesNames[] } | { readonly kind: "end" };
export type FromTrial = { readonly kind: "taken" } | { readonly kind: "found"; readonly found: TrialFound };

const port = parentPort;
if (port === null) throw new Error("this is a thread of a trial, not a program");
const trial = new Trial(workerData as TrialSetup);
const names: SeriesNames[] = [];

port.on("message", (message: ToTrial) => {
  if (message.kind === "slice") {
    names.push(...message.names);
    trial.take({ ...message.slice, readings: { ...message.slice.readings, names } });
    port.postMessage({ kind: "taken" } satisfies FromTrial);
    return;
  }
  port.postMessage({ kind: "found", found: trial.finish() } satisfies FromTrial);
  port.close();
});
