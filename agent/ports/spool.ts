/** Where observations wait while the reading store is away: durable, bounded, read back in order. */
import type { GapReason, Micros, StageCounters, StreamItem } from "../domain/index.ts";

/** What was given up, and why. */
export interface SpoolLoss {
  readonly why: GapReason;
  readonly from: Micros;
  readonly to: Micros;
  readonly n: number;
}

/** Some of what waits. */
export interface SpoolBlock {
  readonly items: readonly StreamItem[];
  /** True where an earlier run may have stored it without living to say so. */
  readonly isDoubtful: boolean;
}

export interface Spool {
  /** Items that wait. */
  readonly held: number;
  /** Durable when it resolves; fails where the disk does not take it, and then nothing of it is kept. */
  append(items: readonly StreamItem[]): Promise<void>;
  /** The oldest block that was not given yet; undefined where there is none. */
  next(): Promise<SpoolBlock | undefined>;
  /** The blocks are in the store. */
  acknowledge(blocks: readonly SpoolBlock[]): Promise<void>;
  /** What was given and not acknowledged is given again. */
  rewind(): void;
  /** Lets go of what is older than it may be. */
  expire(now: Micros): Promise<void>;
  counters(): StageCounters;
  close(): Promise<void>;
}
