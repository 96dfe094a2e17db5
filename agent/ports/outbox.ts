/** What survives a power cut: the log of what must reach the server, and what detection knew. Append first, announce afterwards. */
import type { Dispatch, Micros, RecordedState, StageCounters } from "../domain/index.ts";

export interface OutboxEntry {
  /** 1, 2, 3, … without gaps. */
  readonly seq: number;
  readonly finding: Dispatch;
}

export interface Outbox {
  /** Durable when it returns; gives the sequence numbers. */
  append(findings: readonly Dispatch[]): readonly OutboxEntry[];
  /** Entries the server has not acknowledged, oldest first, at most `limit`. */
  pending(limit: number): readonly OutboxEntry[];
  /** The server has committed everything up to and including `seq`. */
  acknowledge(seq: number): void;
  /** `held` are pending; `dropped.full` were given up because the server was away too long. */
  counters(): StageCounters;
}

/** Keeps detection's state from one run to the next. */
export interface StateKeeper {
  load(): RecordedState | undefined;
  /** `text`: JSON, in pieces. */
  save(t: Micros, text: Iterable<string>): void;
}

/** Detection's state as it was from time to time: from there what is stored can be gone through again as it was live. */
export interface StateHistory {
  /** Keeps it, unless one was kept less than an hour before; then nothing of `text`, JSON in pieces, is asked for. */
  keep(t: Micros, text: Iterable<string>): void;
  /** The newest kept at or before `t`. */
  before(t: Micros): RecordedState | undefined;
  /** Deletes those of before `t`. */
  expire(t: Micros): void;
}

/** How far what was observed is on disk: whoever starts next knows from when on something may be missing. */
export interface Watermark {
  /** undefined at the very first start. */
  load(): Micros | undefined;
  save(t: Micros): void;
}
