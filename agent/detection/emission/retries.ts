/** How far apart a phone's goes are: a network that does not answer leaves each standard's own pause before the next. */
import type { Technology } from "../../domain/index.ts";
import { SECOND } from "../../domain/index.ts";
import type { Timing } from "../bursts/timing.ts";

interface Timer {
  readonly name: string;
  /** Seconds that the phone waits after a failure, and that the failure itself takes at the most. */
  readonly wait: number;
  readonly failure: number;
}

/** 3GPP TS 24.301, 24.008 and 24.501. */
const TIMERS: Readonly<Partial<Record<Technology, Timer>>> = {
  lte: { name: "T3411", wait: 10, failure: 15 },
  nr: { name: "T3511", wait: 10, failure: 15 },
  gsm: { name: "T3211", wait: 15, failure: 20 },
  umts: { name: "T3211", wait: 15, failure: 20 },
};

export interface Spacing {
  /** Seconds from one go to the next, median. */
  readonly seconds: number;
  readonly goes: number;
  /** The timer that explains every pause, where one does. */
  readonly timer: string | undefined;
}

/** undefined: one go only. */
export function retrySpacing({ goes }: Timing, technology: Technology): Spacing | undefined {
  const gaps = goes.slice(1).map((t, i) => (t - (goes[i] as number)) / SECOND);
  if (gaps.length === 0) return undefined;
  const timer = TIMERS[technology];
  const explains = timer !== undefined && gaps.every((gap) => gap >= timer.wait && gap <= timer.wait + timer.failure + 1);
  const sorted = [...gaps].sort((a, b) => a - b);
  return { seconds: sorted[sorted.length >> 1] as number, goes: goes.length, timer: explains ? timer.name : undefined };
}
