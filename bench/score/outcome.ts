/** What one world showed: plain data that a worker sends home. */
import type { Rate } from "@wingwatch/agent/scoring";

/** One forbidden phone, scored on its own. */
export interface PhoneCase {
  readonly id: string;
  readonly technology: string;
  readonly activity: string;
  /** From first to last burst. */
  readonly seconds: number;
  /** Median burst over the floor at the sensor that hears it best, dB; null: no sensor could hear one even when it was raised. */
  readonly snr: number | null;
  readonly found: boolean;
  /** One emission and no pieces. */
  readonly whole: boolean;
  readonly technologyRight: boolean;
  /** Seconds from the first burst to the alert; null: none sounded. */
  readonly alertAfter: number | null;
  readonly place: PlaceCase | null;
}

export interface PlaceCase {
  /** Metres in space. */
  readonly error: number;
  readonly level: boolean;
  readonly cell: boolean;
  readonly top3: boolean;
  readonly inside: boolean;
  /** Probability that the first cell was given. */
  readonly claimed: number;
}

/** Two phones at once in one band. */
export interface PairCase {
  /** Seconds both transmit. */
  readonly together: number;
  /** Most that their levels differ at any sensor, dB. */
  readonly apart: number;
  readonly toldApart: boolean;
}

export type Count = Pick<Rate, "k" | "n">;

export interface Outcome {
  readonly suite: string;
  readonly seed: number;
  readonly simulatedSeconds: number;
  readonly phones: readonly PhoneCase[];
  readonly pairs: readonly PairCase[];
  /** Of those matched: what is no handset but was called one. */
  readonly othersCalledHandset: Count;
  /** Of those placed: phones outside called inside. */
  readonly outsideCalledInside: Count;
  /** The same of those that had their band to themselves. */
  readonly outsideAloneCalledInside: Count;
  /** Handsets called inside or outside as they were, of the populations. */
  readonly insideRight: Count;
  /** Alerts that sounded for no forbidden phone. */
  readonly falseAlerts: number;
}
