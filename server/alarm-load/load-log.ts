/** The log of transitions as the alarm load reads it: a few columns, no alert's content. */
import type { DatabaseSync } from "node:sqlite";
import { prioritySchema } from "@wingwatch/agent/contract";
import type { Micros } from "@wingwatch/agent/domain";
import { z } from "zod";
import { actionSchema, quietSchema } from "../contract/index.ts";
import type { LogEntry } from "./alarm-load.ts";

const entriesSchema = z.array(
  z.object({
    at: z.number(),
    alert: z.string(),
    action: actionSchema,
    source: z.string(),
    priority: prioritySchema,
    quiet: quietSchema.nullable(),
  }),
);

const DAY: Micros = 86_400_000_000;

export class LoadLog {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  between(from: Micros, to: Micros): readonly LogEntry[] {
    const sql =
      "SELECT at, alert, action, source, priority, quiet FROM alert_transition WHERE at BETWEEN ? AND ? AND action <> 'updated' ORDER BY at, alert, n";
    return entriesSchema.parse(this.#db.prepare(sql).all(from, to));
  }

  /** When this house was watched for the first time; what was before is no quiet. */
  began(): Micros {
    return Number(this.#db.prepare("SELECT min(started_at) AS at FROM run").get()?.at ?? 0);
  }

  /** Active and in the queue now, and raised more than a day ago. */
  stale(now: Micros): number {
    const sql = `SELECT count(*) AS n FROM alert WHERE state IN ('unacknowledged', 'acknowledged') AND activated_at < ?
      AND json_extract(life, '$.withheld') IS NULL`;
    return Number(this.#db.prepare(sql).get(now - DAY)?.n);
  }
}
