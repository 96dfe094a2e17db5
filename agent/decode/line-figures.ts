/** How a line does, as far as what arrives on it tells. */
import type { DurationMicros, Micros } from "../domain/index.ts";

/** Of one sensor. null = not known. */
export interface LineFigures {
  readonly heardAt: Micros | null;
  /** Sensor clock minus agent clock. */
  readonly clockOffset: DurationMicros | null;
  readonly firmware: string | null;
  /** Frames missing by sequence number. */
  readonly lost: number;
  /** Frames damaged on the line; 0 where several sensors share it and nobody can know whose they were. */
  readonly damaged: number;
  /** Observations rejected. */
  readonly rejected: number;
}

export const NOTHING_HEARD: LineFigures = { heardAt: null, clockOffset: null, firmware: null, lost: 0, damaged: 0, rejected: 0 };
