/** Main-thread work a frame, as a figure. */
import type { Figure } from "@wingwatch/test/figures/figure";
import { quantile } from "../measure/trend.ts";

/** Notes that say which of a trace's times it is. */
export const BY_CLOCK = "by the clock, waiting for a core included";
export const OF_THREAD = "what the thread itself ran of it";

export interface FrameOptions {
  readonly q: number;
  readonly target?: string;
  readonly note: string;
}

/** `work`: ms, one for each frame. */
export function frameFigure(name: string, work: readonly number[], { q, target = "", note }: FrameOptions): Figure {
  return { name, value: quantile(work, q), unit: "ms of main-thread work", target, n: work.length, note };
}
