/** Planned operations over many cells; called `OP-` and their number. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { z } from "zod";
import { type Deed, deedSchema, type Operation, operationSchema } from "../contract/index.ts";
import { numberIn } from "../database/numbered.ts";

const storedSchema = z.object({
  name: z.string(),
  planned: z.number().nullable(),
  places: z.array(z.object({ site: z.string(), cell: z.string() })),
  created: deedSchema,
});
export type NewOperation = z.infer<typeof storedSchema>;

export class OperationStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  get(id: string): Operation | undefined {
    const row = this.#db.prepare("SELECT * FROM operation WHERE number = ?").get(numberIn("OP", id));
    return row && this.#read(row);
  }

  /** Newest first. */
  list(state: "open" | "all", limit: number): readonly Operation[] {
    const where = state === "open" ? "WHERE closed IS NULL" : "";
    return this.#db
      .prepare(`SELECT * FROM operation ${where} ORDER BY number DESC LIMIT ?`)
      .all(limit)
      .map((row) => this.#read(row));
  }

  add(operation: NewOperation): Operation {
    const { lastInsertRowid } = this.#db
      .prepare("INSERT INTO operation (content) VALUES (?)")
      .run(JSON.stringify(storedSchema.parse(operation)));
    return this.get(`OP-${lastInsertRowid}`) as Operation;
  }

  close(id: string, deed: Deed): void {
    this.#db.prepare("UPDATE operation SET closed = ? WHERE number = ?").run(JSON.stringify(deed), numberIn("OP", id));
  }

  #read({ number, content, closed }: Record<string, SQLOutputValue>): Operation {
    const stored = storedSchema.parse(JSON.parse(String(content)));
    const rows = this.#db
      .prepare("SELECT DISTINCT site, cell FROM search_result WHERE operation = ? AND withdrawn IS NULL")
      .all(Number(number));
    const searched = new Set(rows.map(({ site, cell }) => `${site} ${cell}`));
    return operationSchema.parse({
      ...stored,
      id: `OP-${number}`,
      places: stored.places.map((place) => ({ ...place, searched: searched.has(`${place.site} ${place.cell}`) })),
      closed: closed === null ? null : JSON.parse(String(closed)),
    });
  }
}
