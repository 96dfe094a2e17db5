/** An address that was heard, and is no device yet: what each sensor has of it so far. Plain data, saved as it is. */
import type { Micros } from "../../domain/index.ts";
import type { Sighted } from "./sighted.ts";

export interface Level {
  readonly sensor: number;
  /** dBm, mean over the windows. */
  readonly level: number;
  readonly windows: number;
}

export interface Waiting {
  readonly sighted: Sighted;
  readonly band: string | null;
  readonly first: Micros;
  readonly last: Micros;
  readonly windows: number;
  readonly levels: readonly Level[];
}

/** The levels with those of one more window, by sensor. */
export function withLevels(levels: readonly Level[], more: ReadonlyMap<number, number>): readonly Level[] {
  const known = levels.map((one) => {
    const level = more.get(one.sensor);
    return level === undefined ? one : { ...one, level: one.level + (level - one.level) / (one.windows + 1), windows: one.windows + 1 };
  });
  const fresh = [...more].filter(([sensor]) => !levels.some((one) => one.sensor === sensor));
  return [...known, ...fresh.map(([sensor, level]) => ({ sensor, level, windows: 1 }))].sort((a, b) => a.sensor - b.sensor);
}
