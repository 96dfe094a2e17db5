/** The DET curve of one sensor and band: false episodes a day on a log scale against known transmissions heard, in shares of the picture. Pure. */
import type { WhatIfAnswer } from "@wingwatch/server/contract";

export interface CurvePoint {
  /** 0 to 1 from the left: more false episodes; 0 to 1 from below: more heard. */
  readonly x: number;
  readonly y: number;
  readonly added: number;
  readonly perDay: number;
  readonly heard: number;
}

/** False episodes a day that the scale runs over; fewer stand at its left edge. */
const SCALE = { from: 0.01, to: 1000 } as const;

/** Powers of ten of the scale. */
export const decades: readonly number[] = [0.01, 0.1, 1, 10, 100, 1000];

export function logShare(perDay: number): number {
  const { from, to } = SCALE;
  return Math.log10(Math.min(to, Math.max(from, perDay)) / from) / Math.log10(to / from);
}

/** Without a known transmission the share heard cannot be told: the curve then lies on the ground. */
export function curvePoints({ curve, known }: Pick<WhatIfAnswer, "curve" | "known">): readonly CurvePoint[] {
  return curve.map(({ added, falsePerDay: { value }, heard }) => ({
    x: logShare(value),
    y: known === 0 ? 0 : heard / known,
    added,
    perDay: value,
    heard,
  }));
}

/** The point of a setting on its own curve. */
export function settingPoint({ falsePerDay, heard, known }: Pick<WhatIfAnswer, "falsePerDay" | "heard" | "known">): CurvePoint {
  return { x: logShare(falsePerDay.value), y: known === 0 ? 0 : heard / known, added: 0, perDay: falsePerDay.value, heard };
}
