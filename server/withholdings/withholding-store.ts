/** Withholdings in the database; called `W-` and their number. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import { type Deed, type Withheld, type Withholding, withheldSchema, withholdingSchema } from "../contract/index.ts";
import { numberIn } from "../database/numbered.ts";

const stored = withheldSchema.omit({ id: true });
/** How many alerts carry it now. */
const HOLDS = `(SELECT count(*) FROM alert, json_each(alert.life, '$.withheld') AS one
  WHERE alert.due IS NOT NULL AND one.value ->> 'id' = 'W-' || withholding.number) AS holds`;

export class WithholdingStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  get(id: string): Withholding | undefined {
    const row = this.#db.prepare(`SELECT *, ${HOLDS} FROM withholding WHERE number = ?`).get(numberIn("W", id));
    return row && read(row);
  }

  /** Newest first. */
  list(state: "standing" | "all", limit: number): readonly Withholding[] {
    const where = state === "standing" ? "WHERE ended IS NULL" : "";
    return this.#db.prepare(`SELECT *, ${HOLDS} FROM withholding ${where} ORDER BY number DESC LIMIT ?`).all(limit).map(read);
  }

  /** What covers alerts at `at`, without the counts: asked for every word about an alert. */
  standing(at: Micros): readonly Withheld[] {
    return this.#db
      .prepare("SELECT number, content FROM withholding WHERE ended IS NULL AND until > ?")
      .all(at)
      .map((row) => ({ id: `W-${row.number}`, ...stored.parse(JSON.parse(String(row.content))) }));
  }

  add(withheld: Omit<Withheld, "id">): Withheld {
    const { lastInsertRowid } = this.#db
      .prepare("INSERT INTO withholding (content, until) VALUES (?, ?)")
      .run(JSON.stringify(withheld), withheld.until);
    return { id: `W-${lastInsertRowid}`, ...withheld };
  }

  countHeld(id: string): void {
    this.#db.prepare("UPDATE withholding SET held = held + 1 WHERE number = ?").run(numberIn("W", id));
  }

  end(id: string, ended: Deed): void {
    this.#db.prepare("UPDATE withholding SET ended = ? WHERE number = ? AND ended IS NULL").run(JSON.stringify(ended), numberIn("W", id));
  }

  /** Those that stand and have passed their time. */
  passed(at: Micros): readonly string[] {
    const rows = this.#db.prepare("SELECT number FROM withholding WHERE ended IS NULL AND until <= ?").all(at);
    return rows.map(({ number }) => `W-${number}`);
  }

  prune(before: Micros): number {
    return Number(this.#db.prepare("DELETE FROM withholding WHERE ended IS NOT NULL AND until < ?").run(before).changes);
  }
}

function read({ number, content, held, holds, ended }: Record<string, SQLOutputValue>): Withholding {
  return withholdingSchema.parse({
    ...stored.parse(JSON.parse(String(content))),
    id: `W-${number}`,
    held,
    holds,
    ended: ended === null ? null : JSON.parse(String(ended)),
  });
}
