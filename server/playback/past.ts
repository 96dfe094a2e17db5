/** Reads the journal: how everything stood at a moment, and the changes from there on. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import type { Change, PlaybackPage, PlaybackState } from "../contract/index.ts";
import { contentAt } from "./journal.ts";
import { applyPatch, type Json, type Patch } from "./patch.ts";
import { type Revival, revive } from "./revive.ts";

export interface PageQuery {
  readonly from: Micros;
  readonly to: Micros;
  /** Row after which the page begins; undefined: with `from`. */
  readonly after: number | undefined;
  readonly limit: number;
  /** Of an emission that goes on, only the last row in each step of this length is told; 0: every row. */
  readonly step: Micros;
}

/** Rows read for one that is told, where most are passed over. */
const THINNED = 5;

type Row = Record<string, SQLOutputValue>;

/** µs. Emissions that ended less than this before a moment are in its picture, as in the live one. */
const ENDED_SHOWN: Micros = 60_000_000;
/** Things in one picture; a queue longer than this is no queue any more. */
const MOST_THINGS = 5_000;

export class Past {
  readonly #db: DatabaseSync;
  readonly #revival: Revival;
  readonly #site: string;

  constructor(db: DatabaseSync, options: { readonly revival: Revival; readonly site: string }) {
    this.#db = db;
    this.#revival = options.revival;
    this.#site = options.site;
  }

  at(at: Micros): PlaybackState {
    const seq = this.#newest(at);
    const shown = this.#newest(at - ENDED_SHOWN);
    const things = this.#db
      .prepare(
        `SELECT number, kind, id, last FROM journal_thing WHERE first <= ? AND (last IS NULL OR last > ? OR (kind = 'emission' AND last > ?))
         ORDER BY number LIMIT ?`,
      )
      .all(seq, seq, shown, MOST_THINGS);
    const changes = things.flatMap((thing) => this.#read(thing, { at, seq }));
    changes.push(...this.#namedBy(changes).flatMap((thing) => this.#read(thing, { at, seq })));
    const since = this.#db.prepare("SELECT min(at) AS at FROM journal").get()?.at ?? null;
    return { at, since: since === null ? null : Number(since), next: seq, state: this.#state(changes) };
  }

  changes({ from, to, after, limit, step }: PageQuery): PlaybackPage {
    const most = step > 0 ? limit * THINNED : limit;
    const rows = this.#db
      .prepare(
        `SELECT seq, at, thing, whole, content, kind, id, first FROM journal JOIN journal_thing ON journal_thing.number = journal.thing
         WHERE seq > ? AND at BETWEEN ? AND ? ORDER BY seq LIMIT ?`,
      )
      .all(after ?? this.#newest(from - 1), from, to, most);
    const states = new Map<number, Json>();
    const passed = passedOver(rows, step);
    const revival = remembering(this.#revival);
    const changes = rows.flatMap((row) => {
      const [seq, at, thing] = [Number(row.seq), Number(row.at), Number(row.thing)];
      const content: Json = JSON.parse(String(row.content));
      const before = row.whole === 1 ? undefined : (states.get(thing) ?? contentAt(this.#db, thing, seq - 1)?.content);
      const state = before === undefined ? content : applyPatch(before, content as Patch);
      states.set(thing, state);
      if (passed.has(seq)) return [];
      return revive({ kind: String(row.kind), id: String(row.id), content: state }, { at, revival }).map((change) => ({
        at,
        change,
      }));
    });
    return { changes, next: rows.length < most ? null : Number(rows.at(-1)?.seq) };
  }

  #read({ number, kind, id }: Row, { at, seq }: { readonly at: Micros; readonly seq: number }): readonly Change[] {
    const read = contentAt(this.#db, Number(number), seq);
    if (read === undefined) return [];
    return revive({ kind: String(kind), id: String(id), content: read.content }, { at, revival: this.#revival });
  }

  /** Emissions that are over, but that a standing alert is about: screens keep them as long as the alert. */
  #namedBy(changes: readonly Change[]): readonly Row[] {
    const shown = new Set(changes.flatMap((change) => (change.kind === "emission" ? [change.emission.emission.id] : [])));
    const named = new Set(
      changes.flatMap((change) => (change.kind === "alert" && change.alert.state !== "normal" ? change.alert.alert.emissions : [])),
    );
    const find = this.#db.prepare("SELECT number, kind, id FROM journal_thing WHERE kind = 'emission' AND id = ?");
    const rows = [...named].filter((id) => !shown.has(id)).map((id) => find.get(id));
    return rows.filter((row) => row !== undefined);
  }

  /** The newest row up to `at`; 0: none. */
  #newest(at: Micros): number {
    const row = this.#db.prepare("SELECT seq FROM journal WHERE at <= ? ORDER BY at DESC, seq DESC LIMIT 1").get(at);
    return Number(row?.seq ?? 0);
  }

  #state(changes: readonly Change[]): PlaybackState["state"] {
    const of = <Kind extends Change["kind"]>(kind: Kind) =>
      changes.filter((change): change is Extract<Change, { kind: Kind }> => change.kind === kind);
    return {
      site: this.#site,
      agents: of("agent").map(({ agent }) => agent),
      sensors: of("sensor").map(({ sensor }) => sensor),
      countermeasures: of("countermeasure").map(({ countermeasure }) => countermeasure),
      emissions: of("emission").map(({ emission }) => emission),
      alerts: of("alert")
        .map(({ alert }) => alert)
        .filter(({ state }) => state !== "normal"),
      incidents: of("incident")
        .map(({ incident }) => incident)
        .filter(({ closed, mergedInto }) => closed === null && mergedInto === undefined),
      withholdings: of("withholding")
        .map(({ withholding }) => withholding)
        .filter(({ ended }) => ended === null),
      drills: of("drill")
        .map(({ drill }) => drill)
        .filter(({ ended }) => ended === null),
      operations: of("operation")
        .map(({ operation }) => operation)
        .filter(({ closed }) => closed === null),
    };
  }
}

/** Rows of emissions that nobody sees at this pace: another of the same follows within the step. Where an emission begins is never one. */
function passedOver(rows: readonly Row[], step: Micros): ReadonlySet<number> {
  const passed = new Set<number>();
  if (step <= 0) return passed;
  const newest = new Map<string, number>();
  for (const { seq, at, thing, kind, first } of rows) {
    if (kind !== "emission") continue;
    const key = `${thing} ${Math.floor(Number(at) / step)}`;
    const before = newest.get(key);
    if (before !== undefined) passed.add(before);
    if (seq !== first) newest.set(key, Number(seq));
  }
  return passed;
}

/** The reasons of a thing are the same all through a page. */
function remembering({ history, reasons }: Revival): Revival {
  const known = new Map<string, readonly unknown[]>();
  return {
    history,
    reasons: (kind, id) => {
      const key = `${kind} ${id}`;
      const found = known.get(key) ?? reasons(kind, id);
      known.set(key, found);
      return found;
    },
  };
}
