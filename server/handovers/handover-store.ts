/** Handovers in the database; called `H-` and their number. What was written is never changed; the second signature is added. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import { type Deed, type Handover, handoverSchema } from "../contract/index.ts";
import { numberIn } from "../database/numbered.ts";

const stored = handoverSchema.omit({ id: true, incoming: true });

export class HandoverStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  get(id: string): Handover | undefined {
    const row = this.#db.prepare("SELECT * FROM handover WHERE number = ?").get(numberIn("H", id));
    return row && read(row);
  }

  /** Newest first. */
  list(limit: number): readonly Handover[] {
    return this.#db.prepare("SELECT * FROM handover ORDER BY number DESC LIMIT ?").all(limit).map(read);
  }

  unsigned(limit: number): readonly Handover[] {
    return this.#db.prepare("SELECT * FROM handover WHERE incoming IS NULL ORDER BY number DESC LIMIT ?").all(limit).map(read);
  }

  add(handover: Omit<Handover, "id" | "incoming">): Handover {
    const { lastInsertRowid } = this.#db
      .prepare("INSERT INTO handover (at, content) VALUES (?, ?)")
      .run(handover.to.at, JSON.stringify(stored.parse(handover)));
    return this.get(`H-${lastInsertRowid}`) as Handover;
  }

  sign(id: string, deed: Deed): void {
    this.#db.prepare("UPDATE handover SET incoming = ? WHERE number = ? AND incoming IS NULL").run(JSON.stringify(deed), numberIn("H", id));
  }

  prune(before: Micros): number {
    return Number(this.#db.prepare("DELETE FROM handover WHERE at < ?").run(before).changes);
  }
}

function read({ number, content, incoming }: Record<string, SQLOutputValue>): Handover {
  return handoverSchema.parse({
    ...stored.parse(JSON.parse(String(content))),
    id: `H-${number}`,
    incoming: incoming === null ? null : JSON.parse(String(incoming)),
  });
}
