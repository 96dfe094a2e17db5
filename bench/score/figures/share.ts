/** A share as a figure, with Wilson's 95 % interval in its note. */
import { rate } from "@wingwatch/agent/scoring";
import type { Figure } from "@wingwatch/test/figures/figure";
import type { Count } from "../outcome.ts";

export interface ShareOptions {
  readonly target?: string;
  /** What the share is of. */
  readonly note: string;
}

export function share(name: string, { k, n }: Count, { target = "", note }: ShareOptions): Figure {
  const { value, lo, hi } = rate(k, n);
  const percent = (part: number) => Math.round(part * 1000) / 10;
  const interval = `95 % interval ${percent(lo)}–${percent(hi)} %`;
  return {
    name,
    value: value === null ? null : percent(value),
    unit: "%",
    target,
    n,
    note: value === null ? `${note}; nothing was measured` : `${note}; ${interval}`,
  };
}

export function tally<T>(cases: readonly T[], holds: (one: T) => boolean): Count {
  return { k: cases.filter(holds).length, n: cases.length };
}

export function sum(counts: readonly Count[]): Count {
  return { k: counts.reduce((all, { k }) => all + k, 0), n: counts.reduce((all, { n }) => all + n, 0) };
}
