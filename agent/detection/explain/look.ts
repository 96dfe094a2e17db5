/** What one sensor heard in one band in one window, and what became of it: plain data, a line of `replay --explain --json`. */
import type { Activity, Micros, Technology } from "../../domain/index.ts";

/** What is asked about: a sensor, a band, and the stretch of time whose windows are told. */
export interface Probe {
  readonly sensor: string;
  readonly band: string;
  readonly from: Micros;
  readonly to: Micros;
  look(look: Look): void;
  /** An observation of the sensor and band within the time was not used. */
  refused(reason: "late" | "ahead" | "unusable"): void;
}

/** Why there is no alert, from the first thing that stood in the way to the last; `uncertain` and `alert`: there is one. */
export type Because =
  | "sensor-silent"
  | "band-silent"
  | "ambient"
  | "below-threshold"
  | "too-few-looks"
  | "no-emission"
  | "not-yet-judged"
  | "no-handset"
  | "authorised"
  | "permitted"
  | "managed"
  | "improbable"
  | "uncertain"
  | "alert";

export interface Look {
  readonly type: "look";
  /** End of the window. */
  readonly t: Micros;
  readonly sensor: string;
  readonly band: string;
  readonly because: Because;
  /** The same for people. */
  readonly says: string;
  /** dBm, what the reading said; null: there was none. */
  readonly heard: { readonly mean: number; readonly peak: number; readonly floor: number | null } | null;
  /** Bursts that were listed. */
  readonly bursts: number;
  /** dBm and dB; null: the slot has never reported. */
  readonly floor: {
    readonly mean: number;
    readonly meanSpread: number;
    readonly peak: number;
    readonly peakSpread: number;
    readonly quietWindows: number;
    readonly ambient: boolean;
  } | null;
  /** dB over the floor: for one look, and for one of the k. */
  readonly thresholds: {
    readonly version: number;
    readonly singleMean: number;
    readonly singlePeak: number;
    readonly repeatedMean: number;
    readonly repeatedPeak: number;
  } | null;
  readonly looks: { readonly over: number; readonly of: number; readonly needed: number };
  /** dBm, of a receiver that sweeps: the bin of the band that stood highest against its limit; null: no bin of the band was swept. */
  readonly sweep: LookSweep | null;
  readonly grade: "quiet" | "hint" | "held" | "up";
  readonly emissions: readonly LookEmission[];
}

/** A bin; floor and limit are null before anything stands for them. */
export interface LookSweep {
  readonly hz: number;
  readonly level: number;
  readonly floor: number | null;
  readonly limit: number | null;
  readonly ambient: boolean;
  readonly looks: Look["looks"];
}

/** An emission that the sensor's window was given to. */
export interface LookEmission {
  readonly id: string;
  readonly because: Because;
  readonly says: string;
  readonly technology: Technology;
  readonly confidence: number;
  readonly activity: Activity;
  readonly handset: number;
  /** Windows it was heard in. */
  readonly windows: number;
  readonly sensors: readonly string[];
  readonly place: { readonly cell: string | null; readonly inside: number } | null;
  /** Probability of the alert that stands. */
  readonly p: number | null;
}
