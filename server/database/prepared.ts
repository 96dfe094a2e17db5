/**
 * A database that prepares each statement once: compiling SQL costs more than running most of ours. Safe because nothing here leaves a
 * statement half read (`all` and `get` only, never `iterate`). Bounded, since a text with a value in it would be a statement of its own.
 */
import { DatabaseSync, type StatementSync } from "node:sqlite";

const MOST = 500;

export class PreparedDatabase extends DatabaseSync {
  readonly #statements = new Map<string, StatementSync>();

  override prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= MOST) this.#statements.clear();
    const statement = super.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
