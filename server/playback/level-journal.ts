/**
 * The strengths that the screens were told, kept for playback: a look a second, packed into rows of ten seconds. Written also where nothing
 * rose, so that what was not watched can be told from what was quiet. Only what a map draws is kept: a strength below that is the floor's play.
 */
import type { DatabaseSync } from "node:sqlite";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { Counters, type Micros, SECOND } from "@wingwatch/agent/domain";
import { type LevelChunk, levelChunkSchema } from "../contract/index.ts";
import type { StrengthRow } from "../live/latest-levels.ts";

/** dB over the floor. The map writes nothing below this. */
const SHOWN_FROM = 6;
const CHUNK: Micros = 10 * SECOND;
/** Looks in one row, whatever the clock does. */
const MOST_LOOKS = 20;
/** Rows in one answer: ten minutes. */
const MOST_CHUNKS = 61;

const packedSchema = levelChunkSchema.omit({ at: true });

/** Looks that are not written yet; a row's list may be shorter than the offsets. */
interface OpenChunk {
  readonly at: Micros;
  readonly offsets: number[];
  readonly rows: Map<string, LevelChunk["rows"][number]>;
}

export class LevelJournal {
  readonly counters = new Counters("server.level-journal");
  readonly #db: DatabaseSync;
  #open: OpenChunk | undefined;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Once a second; belongs inside a transaction. A clock that was set back ends the row. */
  note(strengths: readonly StrengthRow[], at: Micros): void {
    this.counters.in += 1;
    const open = this.#open;
    if (open !== undefined && (at - open.at >= CHUNK || at <= lastOf(open) || open.offsets.length >= MOST_LOOKS)) this.flush();
    this.#open ??= { at, offsets: [], rows: new Map() };
    const { at: began, offsets, rows } = this.#open;
    offsets.push(at - began);
    for (const [sensor, band, db] of strengths) {
      if (db < SHOWN_FROM) continue;
      const row = rows.get(`${sensor} ${band}`) ?? [sensor, band, []];
      while (row[2].length < offsets.length - 1) row[2].push(null);
      row[2].push(Math.round(db));
      rows.set(`${sensor} ${band}`, row);
    }
  }

  /** Writes what is held: at the end of a row, and before the server stops. */
  flush(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return;
    const { at, ...packed } = chunkOf(open);
    this.#db
      .prepare("INSERT OR REPLACE INTO journal_level (at, until, content) VALUES (?, ?, ?)")
      .run(at, lastOf(open), deflateRawSync(JSON.stringify(packed)));
    this.counters.out += 1;
  }

  /** What overlaps the time, in order; the newest may not have been written yet. */
  between(from: Micros, to: Micros): readonly LevelChunk[] {
    const rows = this.#db
      .prepare("SELECT at, content FROM journal_level WHERE at BETWEEN ? AND ? AND until >= ? ORDER BY at LIMIT ?")
      .all(from - CHUNK, to, from, MOST_CHUNKS);
    const written = rows.map(({ at, content }) => ({
      at: Number(at),
      ...packedSchema.parse(JSON.parse(inflateRawSync(content as Uint8Array).toString())),
    }));
    const open = this.#open;
    const held = open !== undefined && open.at <= to && lastOf(open) >= from ? [chunkOf(open)] : [];
    return [...written, ...held];
  }

  /** Times in which looks were kept, in order, those nearer than `join` to one another as one. */
  spans(from: Micros, to: Micros, join: Micros): readonly (readonly [from: Micros, to: Micros])[] {
    const rows = this.#db.prepare("SELECT at, until FROM journal_level WHERE at BETWEEN ? AND ? ORDER BY at").all(from - CHUNK, to);
    const open = this.#open;
    const all = rows.map(({ at, until }) => [Number(at), Number(until)] as const);
    if (open !== undefined && open.at <= to) all.push([open.at, lastOf(open)]);
    const spans: [Micros, Micros][] = [];
    for (const [at, until] of all) {
      const last = spans.at(-1);
      if (last !== undefined && at - last[1] <= join) last[1] = Math.max(last[1], until);
      else spans.push([at, until]);
    }
    return spans;
  }

  /** null: none is kept yet. */
  since(): Micros | null {
    const first = this.#db.prepare("SELECT min(at) AS at FROM journal_level").get()?.at ?? this.#open?.at ?? null;
    return first === null ? null : Number(first);
  }
}

function lastOf({ at, offsets }: { readonly at: Micros; readonly offsets: readonly number[] }): Micros {
  return at + (offsets.at(-1) ?? 0);
}

function chunkOf({ at, offsets, rows }: OpenChunk): LevelChunk {
  return { at, offsets: [...offsets], rows: [...rows.values()].map(([sensor, band, list]) => [sensor, band, [...list]]) };
}
