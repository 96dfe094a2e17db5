/** The level distribution as bars, and where thresholds stand in it, in shares of the picture. Pure. */
import type { WhatIfAnswer } from "@wingwatch/server/contract";

type Distribution = WhatIfAnswer["distribution"];

export interface Bar {
  readonly x: number;
  readonly width: number;
  /** Log of the count against that of the highest: a few looks over a threshold must be seen beside a million under it. */
  readonly height: number;
  /** dB over the floor at its middle. */
  readonly over: number;
  readonly count: number;
}

export function barsOf({ from, step, counts }: Distribution): readonly Bar[] {
  const top = Math.log10(1 + Math.max(1, ...counts));
  return counts.flatMap((count, at) =>
    count === 0
      ? []
      : [{ x: at / counts.length, width: 1 / counts.length, height: Math.log10(1 + count) / top, over: from + at * step, count }],
  );
}

/** Share from the left of so many dB over the floor. */
export function overShare({ from, step, counts }: Distribution, over: number): number {
  return Math.min(1, Math.max(0, (over - from + step / 2) / (step * counts.length)));
}

/** How far the threshold stood over the mean floor in the time, dB, each bucket for its looks; null: nothing was read. */
export function thresholdOver({ points }: Pick<WhatIfAnswer, "points">): number | null {
  const looks = points.reduce((sum, point) => sum + point.looks, 0);
  if (looks === 0) return null;
  return points.reduce((sum, { threshold, floor, looks: n }) => sum + (threshold - floor) * n, 0) / looks;
}
