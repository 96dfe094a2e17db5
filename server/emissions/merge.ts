/** Joins what is said about one emission into one view. Pure, and the same whatever comes twice or late. */
import { isDeepStrictEqual } from "node:util";
import type { EmissionView } from "../contract/index.ts";

export type Emission = EmissionView["emission"];
export type Fix = NonNullable<EmissionView["fix"]>;

/** The newer word, or undefined where `next` tells nothing new. The end of an emission stands until it is heard later still. */
export function newerEmission(before: Emission | undefined, next: Emission): Emission | undefined {
  if (before === undefined) return next;
  if (before.open && !next.open) return next;
  const later = next.t + next.dt - (before.t + before.dt);
  if (later < 0 || (later === 0 && !before.open && next.open)) return undefined;
  return isDeepStrictEqual(before, next) ? undefined : next;
}

export function newerFix(before: Fix | null, next: Fix): Fix | undefined {
  if (before !== null && (next.t < before.t || isDeepStrictEqual(before, next))) return undefined;
  return next;
}
