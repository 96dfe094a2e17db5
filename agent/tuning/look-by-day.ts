/**
 * A longer time looked at day by day, the floor of each day learnt anew. Sensors and agents start again now and then, and a day on the screen begins
 * so: a threshold that keeps its budget only with a floor of weeks would break it after every start.
 */
import { type LevelColumns, lookAgain } from "../detection/index.ts";
import { type Micros, SECOND, type Site } from "../domain/index.ts";
import type { Margins } from "./episodes.ts";

const DAY: Micros = 86_400 * SECOND;

/** What a suggestion is read from. */
export interface Listened extends Margins {
  readonly mean: Float64Array;
}

export function lookByDay(site: Site, of: { readonly sensor: string; readonly band: string }, levels: LevelColumns): Listened {
  const days = daysOf(levels.t).map(([from, to]) => lookAgain(site, of, part(levels, from, to)));
  const joined = (column: "t" | "mean" | "margin") => {
    const all = new Float64Array(days.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const looked of days) {
      all.set(looked[column].subarray(0, looked.length), at);
      at += looked.length;
    }
    return all;
  };
  const t = joined("t");
  return { t, mean: joined("mean"), margin: joined("margin"), length: t.length };
}

/** Rows of each 24 hours from the first row on. */
function daysOf(t: Float64Array): readonly (readonly [from: number, to: number])[] {
  const days: [number, number][] = [];
  for (let from = 0; from < t.length; ) {
    const end = (t[from] as number) + DAY;
    let to = from + 1;
    while (to < t.length && (t[to] as number) < end) to++;
    days.push([from, to]);
    from = to;
  }
  return days;
}

function part({ t, floor, mean, peak }: LevelColumns, from: number, to: number): LevelColumns {
  return { t: t.subarray(from, to), floor: floor.subarray(from, to), mean: mean.subarray(from, to), peak: peak.subarray(from, to) };
}
