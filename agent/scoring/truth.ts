/** What really transmitted: the lines of a truth file. */
import type { CountermeasureState, DurationMicros, Micros } from "../domain/index.ts";

export interface Transmission {
  readonly type: "transmission";
  readonly id: string;
  /** First burst. */
  readonly t: Micros;
  /** To the end of the last burst. */
  readonly dt: DurationMicros;
  readonly technology: string;
  readonly activity: string;
  readonly band: string;
  readonly wing: string;
  readonly level?: string | undefined;
  readonly cell?: string | undefined;
  /** Plan metres; z above the wing's datum. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly dbm: number;
  readonly role: "handset" | "staff" | "infrastructure";
  readonly inside: boolean;
  readonly authorised: boolean;
  /** Where it moves: [µs after t, x, y, z]. */
  readonly path?: readonly (readonly [number, number, number, number])[] | undefined;
}

export type Truth = Transmission | CountermeasureState;

/** A phone that should not be there: what all of this is for. */
export function isTarget(one: Transmission): boolean {
  return one.role === "handset" && one.inside && !one.authorised;
}

/** Where it was at `t`. */
export function positionAt(one: Transmission, t: Micros): { readonly x: number; readonly y: number; readonly z: number } {
  let best = { x: one.x, y: one.y, z: one.z };
  let least = Number.POSITIVE_INFINITY;
  for (const [dt, x, y, z] of one.path ?? []) {
    const off = Math.abs(one.t + dt - t);
    if (off < least) {
      least = off;
      best = { x, y, z };
    }
  }
  return best;
}
