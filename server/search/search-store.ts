/** Results of searches and the seizure register. Results are `S-`, seizures `SZ-` and their number; nothing is ever overwritten. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import type { z } from "zod";
import {
  type Attachment,
  attachmentSchema,
  type Deed,
  type SearchResult,
  type Seizure,
  searchResultSchema,
  seizedItemSchema,
  seizureSchema,
} from "../contract/index.ts";
import { numberIn } from "../database/numbered.ts";

type SeizedItem = z.infer<typeof seizedItemSchema>;

export interface NewResult {
  readonly incident: string | null;
  readonly operation: string | null;
  readonly site: string;
  readonly cell: string;
  readonly at: Micros;
  readonly by: string;
  readonly took?: number | undefined;
  readonly note?: string | undefined;
  readonly items: readonly SeizedItem[];
}

export interface SeizureQuery {
  readonly from: Micros;
  readonly to: Micros;
  readonly limit: number;
}

const SEIZURES = `SELECT seizure.number AS seizure, seizure.content, search_result.* FROM seizure
  JOIN search_result ON search_result.number = seizure.result`;

export class SearchStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  add({ incident, operation, site, cell, at, by, took, note, items }: NewResult): SearchResult {
    const { lastInsertRowid } = this.#db
      .prepare("INSERT INTO search_result (incident, operation, site, cell, at, by, took, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .run(
        incident === null ? null : numberIn("INC", incident),
        operation === null ? null : numberIn("OP", operation),
        site,
        cell,
        at,
        by,
        took ?? null,
        note ?? null,
      );
    const seize = this.#db.prepare("INSERT INTO seizure (result, content) VALUES (?, ?)");
    for (const item of items) seize.run(lastInsertRowid, JSON.stringify(item));
    return this.get(`S-${lastInsertRowid}`) as SearchResult;
  }

  get(id: string): SearchResult | undefined {
    const row = this.#db.prepare("SELECT * FROM search_result WHERE number = ?").get(numberIn("S", id));
    return row && this.#result(row);
  }

  withdraw(id: string, deed: Deed): void {
    this.#db.prepare("UPDATE search_result SET withdrawn = ? WHERE number = ?").run(JSON.stringify(deed), numberIn("S", id));
  }

  /** In the order in which they came. */
  ofIncident(id: string): readonly SearchResult[] {
    return this.#results("incident = ?", numberIn("INC", id));
  }

  ofOperation(id: string): readonly SearchResult[] {
    return this.#results("operation = ?", numberIn("OP", id));
  }

  /** Results that stand, for patterns. */
  between(from: Micros, to: Micros): readonly SearchResult[] {
    return this.#results("withdrawn IS NULL AND at BETWEEN ? AND ?", from, to);
  }

  /** How often a device was found in the cell. */
  foundIn(cell: string): number {
    const sql = `SELECT count(DISTINCT seizure.result) AS n FROM seizure JOIN search_result ON search_result.number = seizure.result
      WHERE cell = ? AND withdrawn IS NULL AND content ->> 'what' IN ('handset', 'sim')`;
    return Number(this.#db.prepare(sql).get(cell)?.n ?? 0);
  }

  /** Newest first, withdrawn ones too: a register loses nothing. */
  seizures({ from, to, limit }: SeizureQuery): readonly Seizure[] {
    return this.#db
      .prepare(`${SEIZURES} WHERE at BETWEEN ? AND ? ORDER BY seizure.number DESC LIMIT ?`)
      .all(from, to, limit)
      .map((row) => this.#seizure(row));
  }

  seizure(id: string): Seizure | undefined {
    const row = this.#db.prepare(`${SEIZURES} WHERE seizure.number = ?`).get(numberIn("SZ", id));
    return row && this.#seizure(row);
  }

  resultOf(seizure: string): SearchResult | undefined {
    const row = this.#db.prepare("SELECT result FROM seizure WHERE number = ?").get(numberIn("SZ", seizure));
    return row && this.get(`S-${row.result}`);
  }

  attach(seizure: string, attachment: Attachment): void {
    this.#db
      .prepare("INSERT OR IGNORE INTO attachment (hash, seizure, content) VALUES (?, ?, ?)")
      .run(attachment.hash, numberIn("SZ", seizure), JSON.stringify(attachment));
  }

  attachment(hash: string): Attachment | undefined {
    const row = this.#db.prepare("SELECT content FROM attachment WHERE hash = ? LIMIT 1").get(hash);
    return row && attachmentSchema.parse(JSON.parse(String(row.content)));
  }

  #results(clause: string, ...values: number[]): readonly SearchResult[] {
    const rows = this.#db.prepare(`SELECT * FROM search_result WHERE ${clause} ORDER BY number`).all(...values);
    return rows.map((row) => this.#result(row));
  }

  #result(row: Record<string, SQLOutputValue>): SearchResult {
    const seizures = this.#db.prepare(`${SEIZURES} WHERE seizure.result = ? ORDER BY seizure.number`).all(Number(row.number));
    return searchResultSchema.parse({ ...head(row), id: `S-${row.number}`, seizures: seizures.map((one) => this.#seizure(one)) });
  }

  #seizure(row: Record<string, SQLOutputValue>): Seizure {
    const photos = this.#db.prepare("SELECT content FROM attachment WHERE seizure = ?").all(Number(row.seizure));
    const { took: _took, note: _note, ...where } = head(row);
    return seizureSchema.parse({
      ...where,
      ...seizedItemSchema.parse(JSON.parse(String(row.content))),
      id: `SZ-${row.seizure}`,
      photos: photos.map(({ content }) => JSON.parse(String(content))),
    });
  }
}

function head(row: Record<string, SQLOutputValue>) {
  return {
    incident: row.incident === null ? null : `INC-${row.incident}`,
    operation: row.operation === null ? null : `OP-${row.operation}`,
    site: row.site,
    cell: row.cell,
    at: row.at,
    by: row.by,
    ...(row.took === null ? {} : { took: row.took }),
    ...(row.note === null ? {} : { note: row.note }),
    withdrawn: row.withdrawn === null ? null : JSON.parse(String(row.withdrawn)),
  };
}
