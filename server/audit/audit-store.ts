/** The log in the database. Only ever added to: the table's own triggers refuse anything else. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import { type AuditContent, type AuditEntry, type AuditQuery, auditEntrySchema } from "../contract/index.ts";
import { canonical } from "./canonical.ts";
import { contentHash, GENESIS, linkHash } from "./chain.ts";

export type NewEntry = Omit<AuditContent, "version" | "number" | "at">;

/** An entry as its row has it, unchecked: for those who verify. */
export interface RawEntry {
  readonly number: number;
  readonly at: number;
  readonly who: string;
  readonly action: string;
  readonly content: string;
  readonly hash: string;
  /** Rows of the index of things, sorted. */
  readonly about: readonly string[];
}

export interface Tip {
  /** 0: there is no entry yet. */
  readonly number: number;
  readonly hash: string;
}

/** Rows that are read at once. */
const PAGE = 500;

export class AuditStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Belongs inside the transaction of what it tells. */
  append(entry: NewEntry, at: Micros): AuditEntry {
    const tip = this.tip();
    const content: AuditContent = { version: 1, number: tip.number + 1, at, ...entry };
    const hash = linkHash(tip.hash, content.number, { content: contentHash(content) });
    this.#db
      .prepare("INSERT INTO audit_entry (number, at, who, action, content, hash) VALUES (?, ?, ?, ?, ?, ?)")
      .run(content.number, at, whoColumn(content), content.action, canonical(content), hash);
    const index = this.#db.prepare("INSERT INTO audit_about (thing, number) VALUES (?, ?)");
    for (const thing of thingsOf(content)) index.run(thing, content.number);
    return { content, hash };
  }

  tip(): Tip {
    const row = this.#db.prepare("SELECT number, hash FROM audit_entry ORDER BY number DESC LIMIT 1").get();
    return row === undefined ? { number: 0, hash: GENESIS } : { number: Number(row.number), hash: String(row.hash) };
  }

  /** Newest first. */
  list({ who, action, thing, from, to, before, limit }: AuditQuery): readonly AuditEntry[] {
    const where = ["number < ?", "at BETWEEN ? AND ?"];
    const values: (string | number)[] = [before, from, to];
    const add = (clause: string, value: string | undefined) => {
      if (value === undefined) return;
      where.push(clause);
      values.push(value);
    };
    add("instr(lower(who), lower(?)) > 0", who);
    add("action = ?", action);
    add("number IN (SELECT number FROM audit_about WHERE thing = ?)", thing);
    return this.#db
      .prepare(`SELECT content, hash FROM audit_entry WHERE ${where.join(" AND ")} ORDER BY number DESC LIMIT ?`)
      .all(...values, limit)
      .map(read);
  }

  /** Entries about any of the things, oldest first. */
  about(things: readonly string[], limit: number): readonly AuditEntry[] {
    return this.#db
      .prepare(
        `SELECT content, hash FROM audit_entry WHERE number IN (
           SELECT number FROM audit_about WHERE thing IN (SELECT value FROM json_each(?))) ORDER BY number LIMIT ?`,
      )
      .all(JSON.stringify(things), limit)
      .map(read);
  }

  /** Every row from `first` to `last`, in order, page by page. */
  *rows(first = 1, last = Number.MAX_SAFE_INTEGER): Generator<RawEntry> {
    let next = first;
    for (;;) {
      const page = this.#db
        .prepare(
          `SELECT number, at, who, action, content, hash, (
             SELECT json_group_array(thing) FROM (SELECT thing FROM audit_about WHERE number = audit_entry.number ORDER BY thing)) AS about
           FROM audit_entry WHERE number BETWEEN ? AND ? ORDER BY number LIMIT ?`,
        )
        .all(next, last, PAGE);
      for (const row of page) yield raw(row);
      const end = page.at(-1);
      if (page.length < PAGE || end === undefined) return;
      next = Number(end.number) + 1;
    }
  }
}

/** What the index of things must say of an entry. */
export function thingsOf({ thing, touched }: Pick<AuditContent, "thing" | "touched">): readonly string[] {
  return [...new Set([...(thing === null ? [] : [thing]), ...touched])].sort();
}

/** What the column that is searched for people must say. */
export function whoColumn({ who }: Pick<AuditContent, "who">): string {
  return who.id === null ? who.name : `${who.name} ${who.id}`;
}

function read(row: Record<string, SQLOutputValue>): AuditEntry {
  return auditEntrySchema.parse({ content: JSON.parse(String(row.content)), hash: row.hash });
}

function raw({ number, at, who, action, content, hash, about }: Record<string, SQLOutputValue>): RawEntry {
  return {
    number: Number(number),
    at: Number(at),
    who: String(who),
    action: String(action),
    content: String(content),
    hash: String(hash),
    about: JSON.parse(String(about)) as string[],
  };
}
