/**
 * What the screens were told, kept so that a past moment can be shown as it stood: one row a change, holding only what changed, and now and
 * then a whole one so that nothing must be read from its beginning. An open emission has one row a second at most.
 */
import type { DatabaseSync } from "node:sqlite";
import { Counters, type Micros, SECOND } from "@wingwatch/agent/domain";
import type { Change } from "../contract/index.ts";
import { applyPatch, type Json, type Patch, patchOf } from "./patch.ts";
import { type Thing, thingOf } from "./thing.ts";

/** Newest state of a thing. */
interface Head {
  readonly number: number;
  readonly content: Json;
  readonly at: Micros;
  /** Rows since the last whole one. */
  readonly since: number;
  readonly over: boolean;
}

const WHOLE_EVERY = 64;
/** Things whose newest state is held in memory; others are read back. */
const HEADS = 5_000;

export class Journal {
  readonly counters = new Counters("server.journal");
  readonly #db: DatabaseSync;
  readonly #heads = new Map<string, Head>();
  /** The newest word on emissions of which another was written less than a second ago; a newer one replaces it. */
  readonly #pending = new Map<string, Thing>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Belongs inside the transaction that makes the changes. */
  append(changes: readonly Change[], at: Micros): void {
    for (const change of changes) {
      this.counters.in += 1;
      const thing = thingOf(change);
      if (thing === undefined) this.counters.reject("not-kept");
      else this.#append(thing, at);
    }
  }

  /** Writes what had to wait for its second to pass. Belongs inside a transaction, once a second. */
  flush(at: Micros): void {
    for (const [key, thing] of this.#pending) {
      const head = this.#heads.get(key);
      if (head === undefined || at - head.at >= SECOND) this.#append(thing, at);
    }
  }

  /** After a transaction that failed: what was thought to be written was not. */
  forget(): void {
    this.#heads.clear();
  }

  #append(thing: Thing, at: Micros): void {
    const key = `${thing.kind} ${thing.id}`;
    const head = this.#heads.get(key) ?? this.#readHead(thing);
    const patch = head === undefined ? undefined : patchOf(head.content, thing.content);
    if (head !== undefined && patch === undefined) {
      this.counters.reject("nothing-new");
      return;
    }
    this.#pending.delete(key);
    if (head !== undefined && at - head.at < SECOND && isMereGrowth(head, thing)) {
      this.#pending.set(key, thing);
      this.counters.held = this.#pending.size;
      return;
    }
    this.counters.held = this.#pending.size;
    const isWhole = head === undefined || patch === undefined || head.over || head.since + 1 >= WHOLE_EVERY;
    const number = head?.number ?? this.#begin(thing);
    const { lastInsertRowid: seq } = this.#db
      .prepare("INSERT INTO journal (at, thing, whole, content) VALUES (?, ?, ?, ?)")
      .run(at, number, isWhole ? 1 : 0, JSON.stringify(isWhole ? thing.content : patch));
    if (head === undefined)
      this.#db.prepare("UPDATE journal_thing SET first = ?, last = ? WHERE number = ?").run(seq, thing.over ? seq : null, number);
    else if (thing.over || head.over)
      this.#db.prepare("UPDATE journal_thing SET last = ? WHERE number = ?").run(thing.over ? seq : null, number);
    this.#hold(key, { number, content: thing.content, at, since: isWhole ? 0 : head.since + 1, over: thing.over });
    this.counters.out += 1;
  }

  #begin({ kind, id }: Thing): number {
    return Number(this.#db.prepare("INSERT INTO journal_thing (kind, id, first) VALUES (?, ?, 0)").run(kind, id).lastInsertRowid);
  }

  #hold(key: string, head: Head): void {
    this.#heads.delete(key);
    this.#heads.set(key, head);
    if (this.#heads.size <= HEADS) return;
    const [oldest] = this.#heads.keys();
    if (oldest !== undefined) this.#heads.delete(oldest);
  }

  #readHead({ kind, id }: Thing): Head | undefined {
    const thing = this.#db.prepare("SELECT number, last FROM journal_thing WHERE kind = ? AND id = ?").get(kind, id);
    if (thing === undefined) return undefined;
    const number = Number(thing.number);
    const read = contentAt(this.#db, number, Number.MAX_SAFE_INTEGER);
    return read && { number, ...read, over: thing.last !== null };
  }
}

/** An emission goes on, with or without a fix as before: only its figures moved. */
function isMereGrowth({ content, over }: Head, thing: Thing): boolean {
  if (thing.kind !== "emission" || thing.over || over) return false;
  return (content.fix === null) === (thing.content.fix === null) && content.test === thing.content.test;
}

/** How a thing stood with the row `seq`: its newest whole row up to there, and what changed since. */
export function contentAt(
  db: DatabaseSync,
  thing: number,
  seq: number,
): { readonly content: Json; readonly at: Micros; readonly since: number } | undefined {
  const rows = db
    .prepare(
      `SELECT at, content FROM journal WHERE thing = ? AND seq <= ? AND seq >= (
         SELECT max(seq) FROM journal WHERE thing = ? AND seq <= ? AND whole = 1) ORDER BY seq`,
    )
    .all(thing, seq, thing, seq);
  const [first, ...rest] = rows;
  if (first === undefined) return undefined;
  const whole: Json = JSON.parse(String(first.content));
  const content = rest.reduce((state, row) => applyPatch(state, JSON.parse(String(row.content)) as Patch), whole);
  return { content, at: Number(rows.at(-1)?.at), since: rest.length };
}
