/** Looks joined to episodes: what one incident at one sensor would be, for any dB added to its thresholds. */
import type { Looked } from "../detection/index.ts";
import { type Micros, SECOND, WINDOW } from "../domain/index.ts";

/** What lies nearer together is one episode: an operator would be told once. */
const GAP = 60 * SECOND;
/** Rows further apart than this leave a gap in what was listened to. */
const LISTENED = 5 * SECOND;

export interface Stretch {
  readonly from: Micros;
  readonly to: Micros;
}

/** What of a look says when it was up. */
export type Margins = Pick<Looked, "t" | "margin" | "length">;

export interface Episode extends Stretch {
  /** dB that could be added to the thresholds in force before it vanished whole. */
  readonly margin: number;
}

/** Episodes with `added` dB on the thresholds, of the rows that `within` takes. */
export function episodes(looked: Margins, added: number, within: (t: Micros) => boolean = everything): readonly Episode[] {
  const all: { from: Micros; to: Micros; margin: number }[] = [];
  let last: (typeof all)[number] | undefined;
  for (let row = 0; row < looked.length; row++) {
    const margin = looked.margin[row] as number;
    const t = looked.t[row] as Micros;
    if (margin <= added || !within(t)) continue;
    if (last !== undefined && t - last.to <= GAP) {
      last.to = t;
      last.margin = Math.max(last.margin, margin);
    } else {
      last = { from: t - WINDOW, to: t, margin };
      all.push(last);
    }
  }
  return all;
}

/** How many episodes there are with each of `added`, which must rise: a row that is gone with less is gone with more. */
export function episodeCounts({ t, margin, length }: Margins, added: readonly number[], within: (t: Micros) => boolean): readonly number[] {
  let rows = Int32Array.from({ length }, (_, row) => row).filter((row) => within(t[row] as Micros));
  return added.map((db) => {
    rows = rows.filter((row) => (margin[row] as number) > db);
    let [count, last] = [0, Number.NEGATIVE_INFINITY];
    for (const row of rows) {
      const at = t[row] as Micros;
      if (at - last > GAP) count += 1;
      last = at;
    }
    return count;
  });
}

/** Time that was listened to, of the rows that `within` takes, in days. */
export function daysListened(looked: Pick<Margins, "t" | "length">, within: (t: Micros) => boolean = everything): number {
  let time = 0;
  for (let row = 1; row < looked.length; row++) {
    const t = looked.t[row] as Micros;
    const step = t - (looked.t[row - 1] as Micros);
    if (step <= LISTENED && within(t)) time += step;
  }
  return time / (86_400 * SECOND);
}

/** Whether a moment lies outside all stretches, `around` µs about them included. */
export function outside(stretches: readonly Stretch[], around: Micros): (t: Micros) => boolean {
  const sorted = [...stretches].sort((a, b) => a.from - b.from);
  let next = 0;
  let before = Number.NEGATIVE_INFINITY;
  return (t) => {
    // Asked in order of time nearly always; from the beginning again where not.
    if (t < before) next = 0;
    before = t;
    while (next < sorted.length && (sorted[next] as Stretch).to + around < t) next++;
    const stretch = sorted[next];
    return stretch === undefined || t < stretch.from - around;
  };
}

function everything(): boolean {
  return true;
}
