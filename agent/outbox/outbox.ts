/**
 * The durable log of what must reach the server, in the agent's database. Bounded: while the server is away for weeks the oldest entries
 * are dropped first, and counted.
 */
import type { DatabaseSync } from "node:sqlite";
import { Counters, type Dispatch } from "../domain/index.ts";
import type { Outbox, OutboxEntry } from "../ports/index.ts";

/** About half a gigabyte on disk. */
const MAX_ENTRIES = 500_000;

export function createOutbox(database: DatabaseSync, max = MAX_ENTRIES): Outbox {
  const insert = database.prepare("INSERT INTO outbox (finding) VALUES (?)");
  const oldest = database.prepare("SELECT seq, finding FROM outbox ORDER BY seq LIMIT ?");
  const remove = database.prepare("DELETE FROM outbox WHERE seq <= ?");
  const bounds = database.prepare("SELECT min(seq) AS first, max(seq) AS last FROM outbox");
  const counters = new Counters("outbox");
  let { first, last } = bounds.get() as { first: number | null; last: number | null };
  const held = () => (first === null || last === null ? 0 : last - first + 1);

  /** Gives how many went: seq has no gaps. */
  const removeUpTo = (seq: number): number => {
    if (first === null || last === null || seq < first) return 0;
    const gone = Math.min(seq, last) - first + 1;
    remove.run(seq);
    first = seq >= last ? null : seq + 1;
    return gone;
  };

  return {
    append(findings) {
      if (findings.length === 0) return [];
      database.exec("BEGIN IMMEDIATE");
      const entries: OutboxEntry[] = [];
      try {
        for (const finding of findings) {
          entries.push({ seq: Number(insert.run(JSON.stringify(finding)).lastInsertRowid), finding });
        }
        database.exec("COMMIT");
      } catch (error) {
        database.exec("ROLLBACK");
        throw error;
      }
      first ??= entries[0]!.seq;
      last = entries.at(-1)!.seq;
      counters.in += entries.length;
      if (held() > max) counters.drop("full", removeUpTo(last - max));
      return entries;
    },
    pending: (limit) => (oldest.all(limit) as { seq: number; finding: string }[]).map(toEntry),
    acknowledge(seq) {
      counters.out += removeUpTo(seq);
    },
    counters() {
      counters.held = held();
      return counters.snapshot();
    },
  };
}

function toEntry(row: { readonly seq: number; readonly finding: string }): OutboxEntry {
  return { seq: row.seq, finding: JSON.parse(row.finding) as Dispatch };
}
