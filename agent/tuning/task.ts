/** A longer task under way: how far it is, and in the end what it found. */
import type { FoundAlert, SuggestionAnswer, TuningJob, TuningTask } from "../contract/index.ts";
import type { Alert } from "../domain/index.ts";
import { backtest } from "./backtest.ts";
import { LookThread } from "./look-thread.ts";
import type { TuningDeskOptions } from "./tuning-desk.ts";

export interface RunningTask {
  readonly job: string;
  readonly isRunning: boolean;
  /** Resolves, never rejects. */
  readonly ended: Promise<void>;
  /** What was found from `skip` on, once it is done. */
  status(skip: number): TuningJob;
  cancel(): void;
}

/** Of what was found, in one answer. */
const PART = 500;

type Status = (skip: number) => TuningJob;
type Tell = (done: { readonly share: number; readonly readings: number }) => void;

interface Work {
  readonly options: TuningDeskOptions;
  readonly signal: AbortSignal;
  readonly tell: Tell;
}

export function startTask(job: string, task: TuningTask, options: TuningDeskOptions): RunningTask {
  const abort = new AbortController();
  let isRunning = true;
  let status: Status = () => ({ state: "running", share: 0, readings: 0 });
  const tell: Tell = (done) => {
    status = () => ({ state: "running", ...done });
  };
  const work: Work = { options, signal: abort.signal, tell };
  const ended = (task.kind === "backtest" ? backtested(task, work) : suggested(task, work))
    .catch((error: unknown): Status => {
      if (abort.signal.aborted) return () => ({ state: "gone" });
      options.log.warn({ err: error, job }, `a ${task.kind} failed`);
      const message = error instanceof Error ? error.message : String(error);
      return () => ({ state: "failed", message });
    })
    .then((last) => {
      status = last;
      isRunning = false;
    });
  return {
    job,
    get isRunning() {
      return isRunning;
    },
    ended,
    status: (skip) => status(skip),
    cancel: () => abort.abort(new Error("cancelled")),
  };
}

async function backtested(task: Extract<TuningTask, { kind: "backtest" }>, { options, signal, tell }: Work): Promise<Status> {
  const { bands, reader, stateBefore } = options;
  const site = options.site();
  const began = performance.now();
  const found = await backtest(task, { site, bands, reader, stateBefore, signal, progress: tell });
  const { readings, emissions, hasBursts } = found;
  const { version: thresholds } = site.thresholds;
  const figures = { readings, emissions, began: found.began, hasBursts, thresholds, seconds: (performance.now() - began) / 1000 };
  const alerts = found.alerts.map(short);
  return (skip) => ({ state: "backtested", ...figures, total: alerts.length, alerts: alerts.slice(skip, skip + PART) });
}

async function suggested(task: Extract<TuningTask, { kind: "suggest" }>, { options, signal, tell }: Work): Promise<Status> {
  const { from, to, budget, sensors, bands, known } = task;
  const site = options.site();
  const slots = site.sensors
    .filter(({ id }) => sensors?.includes(id) !== false)
    .flatMap(({ id, bands: own }) => own.filter((band) => bands?.includes(band) !== false).map((band) => ({ sensor: id, band })));
  const thread = new LookThread({ ...options, site });
  // What is being worked out is not waited for.
  const stop = () => void thread.stop();
  signal.addEventListener("abort", stop);
  const suggestions: SuggestionAnswer[] = [];
  try {
    for (const [i, slot] of slots.entries()) {
      signal.throwIfAborted();
      const ofBand = known.filter(({ band }) => band === slot.band);
      const suggestion = await thread.suggest({ from, to }, { ...slot, budget, known: ofBand });
      if (suggestion !== undefined) suggestions.push({ ...slot, ...suggestion });
      tell({ share: (i + 1) / slots.length, readings: 0 });
    }
  } finally {
    signal.removeEventListener("abort", stop);
    await thread.stop();
  }
  return (skip) => ({ state: "suggested", total: suggestions.length, suggestions: suggestions.slice(skip, skip + PART) });
}

function short({ id, kind, t, raised, updated, wing, level, cell, zone, sensor, p, uncertain, emissions }: Alert): FoundAlert {
  const where = Object.fromEntries(Object.entries({ wing, level, cell, zone, sensor }).filter(([, place]) => place !== undefined));
  return { id, kind, t, raised, updated, p, uncertain, emissions: [...emissions], ...where };
}
