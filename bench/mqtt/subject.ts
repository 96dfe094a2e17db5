/** A program under the same load as another: what it is asked to do, and what it answers. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Load, play } from "../load/play.ts";
import { cpuSeconds } from "../measure/process.ts";

export interface Subject {
  readonly pid: number;
  /** Ends it; gives the number of readings it stored. */
  finish(): Promise<number>;
}

export interface Cost {
  /** CPU time of the whole process for one stored reading, µs. */
  readonly micros: number;
  readonly readings: number;
}

/** Longer than what starting sets off: code is compiled, and the agent tests itself 20 s after it began and then every ten minutes. */
const WARM_UP_S = 30;
const MEASURED_S = 40;
/** For what is still on its way or waits for the next flush, ms. */
const DRAIN_MS = 3_000;

/** CPU time between two moments of rest: what starting costs is before them, what idling costs is in between as in real life. */
export async function costOf(subject: Subject, load: Load): Promise<Cost> {
  const warmUp = await play(load, WARM_UP_S);
  await sleep(DRAIN_MS);
  const before = cpuSeconds(subject.pid);
  const sent = await play(load, MEASURED_S);
  await sleep(DRAIN_MS);
  const used = cpuSeconds(subject.pid) - before;
  const stored = (await subject.finish()) - warmUp;
  if (stored < 0.99 * sent || stored > sent) throw new Error(`sent ${sent} readings, stored ${stored}`);
  return { micros: (used / stored) * 1e6, readings: stored };
}
