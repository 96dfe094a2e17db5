/** What a portable sensor heard of one emission, place after place. Plain data, saved as it is. */
import type { Micros, Position, Trend } from "../../domain/index.ts";

export interface TrailPoint {
  readonly level: string;
  x: number;
  y: number;
  t: Micros;
  /** Mean received level, dBm, less what the emission's power changed meanwhile where fixed sensors show that. */
  dbm: number;
  /** Windows in it. */
  windows: number;
}

/** By sensor. */
export type Trails = Record<string, TrailPoint[]>;

/** Metres within which it is still the same place. */
const SAME = 1.5;
/** Places kept; the oldest goes first. */
const KEPT = 12;

export function follow(trails: Trails, { sensor, level, x, y }: Position, heard: { readonly dbm: number; readonly t: Micros }): void {
  const trail = trails[sensor] ?? [];
  trails[sensor] = trail;
  const last = trail.at(-1);
  if (last !== undefined && last.level === level && Math.hypot(last.x - x, last.y - y) < SAME) {
    last.windows++;
    last.dbm += (heard.dbm - last.dbm) / last.windows;
    last.t = heard.t;
    return;
  }
  trail.push({ level, x, y, t: heard.t, dbm: heard.dbm, windows: 1 });
  if (trail.length > KEPT) trail.shift();
}

/** dB of fading from one look to the next, and looks that a window is worth. */
const FADING = 2.5;
const LOOKS = 0.5;
/** dB that a body turned round changes. */
const BODY = 2;

/** Warmer or colder: how much louder it is here than at the place before, and how sure it is that it is louder, 0 to 1. */
export function trendOf(trail: readonly TrailPoint[]): Trend | undefined {
  const here = trail.at(-1);
  const before = trail.at(-2);
  if (here === undefined || before === undefined) return undefined;
  const change = here.dbm - before.dbm;
  const spread = Math.hypot(
    BODY,
    FADING / Math.sqrt(Math.max(1, LOOKS * here.windows)),
    FADING / Math.sqrt(Math.max(1, LOOKS * before.windows)),
  );
  // The logistic curve that follows the normal one within 0.01.
  const warmer = 1 / (1 + Math.exp((-1.702 * change) / spread));
  return { change: Math.round(10 * change) / 10, warmer: Math.round(100 * warmer) / 100 };
}
