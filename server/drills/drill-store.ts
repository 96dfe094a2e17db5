/** Drills in the database; called `D-` and their number. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import { type Deed, type Drill, drillSchema } from "../contract/index.ts";
import { numberIn } from "../database/numbered.ts";

const stored = drillSchema.omit({ id: true, ended: true, heard: true });
/** With how many emissions were marked as its own. */
const WITH_HEARD = "SELECT *, (SELECT count(*) FROM emission WHERE test = 'D-' || number) AS heard FROM drill";

export class DrillStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  get(id: string): Drill | undefined {
    const row = this.#db.prepare(`${WITH_HEARD} WHERE number = ?`).get(numberIn("D", id));
    return row && read(row);
  }

  /** Newest first. */
  list(state: "standing" | "all", limit: number): readonly Drill[] {
    const where = state === "standing" ? "WHERE ended IS NULL" : "";
    return this.#db.prepare(`${WITH_HEARD} ${where} ORDER BY number DESC LIMIT ?`).all(limit).map(read);
  }

  /** Those that may cover something heard since `since`, ended or not. */
  since(since: Micros): readonly Drill[] {
    return this.#db.prepare(`${WITH_HEARD} WHERE until >= ?`).all(since).map(read);
  }

  add(drill: Omit<Drill, "id" | "ended" | "heard">): Drill {
    const { lastInsertRowid } = this.#db
      .prepare("INSERT INTO drill (content, until) VALUES (?, ?)")
      .run(JSON.stringify(drill), drill.until);
    return { id: `D-${lastInsertRowid}`, ...drill, ended: null, heard: 0 };
  }

  end(id: string, ended: Deed): void {
    this.#db
      .prepare("UPDATE drill SET ended = ?, until = min(until, ?) WHERE number = ?")
      .run(JSON.stringify(ended), ended.at, numberIn("D", id));
  }

  passed(at: Micros): readonly string[] {
    return this.#db
      .prepare("SELECT number FROM drill WHERE ended IS NULL AND until <= ?")
      .all(at)
      .map(({ number }) => `D-${number}`);
  }

  prune(before: Micros): number {
    return Number(this.#db.prepare("DELETE FROM drill WHERE ended IS NOT NULL AND until < ?").run(before).changes);
  }
}

function read({ number, content, until, ended, heard }: Record<string, SQLOutputValue>): Drill {
  return drillSchema.parse({
    ...stored.parse(JSON.parse(String(content))),
    id: `D-${number}`,
    until,
    ended: ended === null ? null : JSON.parse(String(ended)),
    heard,
  });
}
