/** Something a person must look at. Life cycle after ISA-18.2 / IEC 62682: *active* and *acknowledged* are independent facts. */
import type { Emission, Fix, Locality, Reason } from "./emission.ts";
import type { Gap } from "./gap.ts";
import type { SelfTest } from "./self-test.ts";
import type { Micros } from "./units.ts";

export type AlertKind =
  | "breakthrough"
  | "bypass"
  | "prohibited"
  | "retry"
  | "uncovered-band"
  | "countermeasure-down"
  | "staff-radio-disturbed"
  | "sensor-silent"
  | "sensor-deaf"
  | "sensor-tamper"
  | "sensor-jammed"
  | "clock-fault";

export type Priority = "high" | "medium" | "low";

/** What detection says. The same id again with `active: false`, a higher `p` or a better place updates it. */
export interface Alert {
  readonly type: "alert";
  readonly id: string;
  readonly kind: AlertKind;
  /** When what it is about began. */
  readonly t: Micros;
  /** When it was raised, in stream time. */
  readonly raised: Micros;
  /** When this word about it was said, in stream time. */
  readonly updated: Micros;
  readonly active: boolean;
  readonly priority: Priority;
  readonly emissions: readonly string[];
  /** Set where the alert is about a sensor. */
  readonly sensor?: string;
  readonly wing?: string;
  readonly level?: string;
  readonly zone?: string;
  /** Most probable cell, with its probability in `cells`. */
  readonly cell?: string;
  readonly cells?: readonly (readonly [string, number])[];
  readonly locality?: Locality;
  /** Probability that a handset transmits inside a place that forbids it, 0 to 1; 1 for alerts about sensors. */
  readonly p: number;
  /** Shown and not sounded: p is under `alertAt`, or something else speaks against it still; the policy's reason says what (`figures.doubt`). */
  readonly uncertain: boolean;
  /** Version of the thresholds in force. */
  readonly thresholds: number;
  readonly reasons: readonly Reason[];
}

/** What detection gives out, in order. */
export type Finding = Emission | Fix | Alert;

/** What the outbox carries to the server: what detection found, what is missing, and tests of the way. */
export type Dispatch = Finding | Gap | SelfTest;
