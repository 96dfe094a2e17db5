/** A fault: what goes wrong, by what means it is brought about, and what must come of it. One file in causes/ for each. */
import type { Lab, LabOptions } from "./lab/lab.ts";

export interface Fault {
  readonly name: string;
  /** What goes wrong, in the words of who mends it. */
  readonly cause: string;
  /** How the test brings it about. */
  readonly mechanism: string;
  /** The right or program that this machine lacks for it; undefined where it lacks nothing. */
  readonly lacks?: () => string | undefined;
  readonly lab?: () => LabOptions | Promise<LabOptions>;
  /** Brings it about; what it gives ends it. */
  readonly begin: (lab: Lab) => Promise<() => Promise<void>>;
  /** Whether a phone that is used meanwhile must be told of, then or later. */
  readonly alertMeanwhile: "yes" | "no";
  /** What the operator must have been shown meanwhile, of the notes of the screen; left out: nothing in particular. */
  readonly shows?: readonly string[];
  /** Shorter it says nothing about what it is there to show. */
  readonly leastSeconds?: number;
  /** It takes the machine for itself: nothing else is run beside it. */
  readonly isAlone?: true;
  /** Called when it is over, whatever came of it. */
  readonly cleanup?: () => Promise<void>;
}

export interface FaultRow {
  readonly name: string;
  readonly cause: string;
  readonly mechanism: string;
  /** What was found out while it was brought about. */
  readonly remark?: string;
  /** Why it did not run. */
  readonly notRun?: string;
  readonly seconds: number;
  readonly seed: number;
  readonly sent: number;
  readonly stored: number;
  readonly inGaps: number;
  readonly counted: number;
  readonly lost: number;
  readonly twice: number;
  /** Calls that must be told of, those that were told of once, and those told of more than once. */
  readonly alerts: { readonly expected: number; readonly once: number; readonly more: number };
  /** s after the cause ended; null = not within the minute. */
  readonly liveBack: number | null;
  readonly alertsBack: number | null;
  /** Of real time; null where nothing was spooled. */
  readonly backfill: number | null;
  readonly saw: readonly string[];
  readonly problem?: string;
}
