/** What agents say is missing, in the database: history shows it beside what is there. */
import type { DatabaseSync } from "node:sqlite";
import { gapSchema } from "@wingwatch/agent/contract";
import type { Micros } from "@wingwatch/agent/domain";
import { z } from "zod";
import type { HistoryGap } from "../contract/index.ts";

type Gap = z.infer<typeof gapSchema>;

/** Gaps of one answer; more and the longest are given. */
const SHOWN = 1_000;

const rowSchema = z.object({
  sensor: z.string().nullable(),
  from: z.number(),
  to: z.number(),
  why: gapSchema.shape.why,
  n: z.number().nullable(),
});

export class GapStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Said again, a gap replaces what was said of it before; older words change nothing. */
  hear({ id, agent, sensor, from, to, why, n, t }: Gap): void {
    this.#db
      .prepare(
        `INSERT INTO gap (id, agent, sensor, "from", "to", why, n, said) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
         SET "from" = excluded."from", "to" = excluded."to", n = excluded.n, said = excluded.said WHERE excluded.said >= gap.said`,
      )
      .run(id, agent, sensor ?? null, from, to, why, n ?? null, t);
  }

  /** Those that touch the time and concern the sensor, its own and its agent's; oldest first. */
  of(query: { readonly agent: string; readonly sensor: string; readonly from: Micros; readonly to: Micros }): HistoryGap[] {
    const { agent, sensor, from, to } = query;
    const rows = this.#db
      .prepare(
        `SELECT sensor, "from", "to", why, n FROM gap WHERE agent = ? AND "to" >= ? AND "from" < ? AND (sensor IS NULL OR sensor = ?)
         ORDER BY "to" - "from" DESC LIMIT ${SHOWN}`,
      )
      .all(agent, from, to, sensor);
    return rows.map((row) => rowSchema.parse(row)).sort((a, b) => a.from - b.from);
  }

  prune(before: Micros): void {
    this.#db.prepare(`DELETE FROM gap WHERE "to" < ?`).run(before);
  }
}
