/** What is known not to be known: a stretch of time from which observations are missing, and why. Nothing is ever lost without one. */
import type { Micros } from "./units.ts";

/**
 * `agent-stopped`: nobody listened. `not-heard`: a sensor's own readings have a hole. `spool-full`, `spool-old`: the store was away for longer
 * than the disk may hold, the oldest went. `not-kept`: neither store nor spool could take them. `refused`: the store will never take them.
 * `damaged`: what had been kept could not be read back.
 */
export const gapReasons = ["agent-stopped", "not-heard", "spool-full", "spool-old", "not-kept", "refused", "damaged"] as const;
export type GapReason = (typeof gapReasons)[number];

/** Said again with the same `id`, it replaces what was said before: gaps grow. */
export interface Gap {
  readonly type: "gap";
  readonly id: string;
  /** When it was said, not when it was. */
  readonly t: Micros;
  /** What may be missing has from <= t <= to. */
  readonly from: Micros;
  readonly to: Micros;
  readonly agent: string;
  /** Left out: any sensor of the agent. */
  readonly sensor?: string;
  readonly why: GapReason;
  /** How many observations are missing; left out where nobody can know. */
  readonly n?: number;
}
