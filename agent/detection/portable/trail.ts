/** What a portable sensor heard of one emission, place after place. Plain data, saved as it is. */
import type { Micros, Position, Trend } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { portableStage } from "./stage.ts";

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

const PARAMS = defaults(portableStage);

export function follow(trails: Trails, { sensor, level, x, y }: Position, heard: { readonly dbm: number; readonly t: Micros }): void {
  const trail = trails[sensor] ?? [];
  trails[sensor] = trail;
  const last = trail.at(-1);
  if (last !== undefined && last.level === level && Math.hypot(last.x - x, last.y - y) < PARAMS.same) {
    last.windows++;
    last.dbm += (heard.dbm - last.dbm) / last.windows;
    last.t = heard.t;
    return;
  }
  trail.push({ level, x, y, t: heard.t, dbm: heard.dbm, windows: 1 });
  if (trail.length > PARAMS.places) trail.shift();
}

/** Warmer or colder: how much louder it is here than at the place before, and how sure it is that it is louder, 0 to 1. */
export function trendOf(trail: readonly TrailPoint[]): Trend | undefined {
  const here = trail.at(-1);
  const before = trail.at(-2);
  if (here === undefined || before === undefined) return undefined;
  const change = here.dbm - before.dbm;
  const spread = Math.hypot(
    PARAMS.body,
    PARAMS.fading / Math.sqrt(Math.max(1, PARAMS.looks * here.windows)),
    PARAMS.fading / Math.sqrt(Math.max(1, PARAMS.looks * before.windows)),
  );
  // The logistic curve that follows the normal one within 0.01.
  const warmer = 1 / (1 + Math.exp((-1.702 * change) / spread));
  return { change: Math.round(10 * change) / 10, warmer: Math.round(100 * warmer) / 100 };
}
