/** Durable log of what must reach the server. Append first, announce afterwards. */
import type { Finding } from "../domain/index.ts";

export interface OutboxEntry {
  /** 1, 2, 3, … without gaps. */
  readonly seq: number;
  readonly finding: Finding;
}

export interface Outbox {
  /** Durable when it returns; gives the sequence numbers. */
  append(findings: readonly Finding[]): readonly OutboxEntry[];
  /** Entries the server has not acknowledged, oldest first, at most `limit`. */
  pending(limit: number): readonly OutboxEntry[];
  /** The server has committed everything up to and including `seq`. */
  acknowledge(seq: number): void;
  close(): void;
}
