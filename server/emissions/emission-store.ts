/**
 * Emissions with their newest fix in the database. A fix may come before its emission (they are told apart); the view of it is given
 * only once both the emission and its agent are known.
 */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { emissionSchema, fixSchema } from "@wingwatch/agent/contract";
import type { Micros } from "@wingwatch/agent/domain";
import type { EmissionView } from "../contract/index.ts";
import { type Emission, type Fix, newerEmission, newerFix } from "./merge.ts";

export interface EmissionQuery {
  /** Bounds of when it was first heard, inclusive. */
  readonly from: Micros;
  readonly to: Micros;
  readonly limit: number;
}

interface Row {
  readonly agent: string;
  readonly emission: Emission | undefined;
  readonly fix: Fix | null;
  /** The drill that it belongs to. */
  readonly test: string | null;
}

export class EmissionStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** The view after it, or undefined where nothing changed. */
  hearEmission(next: Emission, from: { readonly agent: string; readonly at: Micros }): EmissionView | undefined {
    const row = this.#row(next.id);
    const emission = newerEmission(row?.emission, next);
    return emission && this.#save(next.id, { agent: from.agent, emission, fix: row?.fix ?? null, test: row?.test ?? null }, from.at);
  }

  hearFix(next: Fix, from: { readonly agent: string; readonly at: Micros }): EmissionView | undefined {
    const row = this.#row(next.emission);
    const fix = newerFix(row?.fix ?? null, next);
    return fix && this.#save(next.emission, { agent: from.agent, emission: row?.emission, fix, test: row?.test ?? null }, from.at);
  }

  /** Newest first. */
  list({ from, to, limit }: EmissionQuery): readonly EmissionView[] {
    return this.#views("WHERE t BETWEEN ? AND ? ORDER BY t DESC LIMIT ?", from, to, limit);
  }

  /** Those that were spoken of since `open` and go on, and those that ended since `ended`; server's clock. */
  current(since: { readonly open: Micros; readonly ended: Micros }): readonly EmissionView[] {
    return this.#views("WHERE received_at >= ? AND (open = 1 OR received_at >= ?) ORDER BY t", since.open, since.ended);
  }

  /** Open ones of which nobody has spoken since `since` are taken to have ended: their agent went away before it could say so. */
  abandon(since: Micros, now: Micros): readonly EmissionView[] {
    return this.#views("WHERE open = 1 AND received_at < ?", since).flatMap(({ emission, fix, agent, test = null }) => {
      const view = this.#save(emission.id, { agent, emission: { ...emission, open: false }, fix, test }, now);
      return view ? [view] : [];
    });
  }

  get(id: string): EmissionView | undefined {
    return this.#views("WHERE id = ?", id)[0];
  }

  /** Those marked as a drill's. */
  ofDrill(drill: string): readonly EmissionView[] {
    return this.#views("WHERE test = ?", drill);
  }

  mark(id: string, drill: string | null): void {
    this.#db.prepare("UPDATE emission SET test = ? WHERE id = ?").run(drill, id);
  }

  /** The drill of each; null for a real one, and for one that is not known yet. */
  drillsOf(ids: readonly string[]): readonly (string | null)[] {
    return ids.map((id) => this.#row(id)?.test ?? null);
  }

  /** The band of each that is known. */
  bandsOf(ids: readonly string[]): readonly (string | null)[] {
    const known = ids.map((id) => this.#row(id)?.emission);
    return known.flatMap((emission) => (emission === undefined ? [] : [emission.band]));
  }

  /** Deletes those first heard before `before` that no alert names; gives how many. */
  prune(before: Micros): number {
    return Number(
      this.#db.prepare("DELETE FROM emission WHERE t < ? AND id NOT IN (SELECT emission FROM alert_emission)").run(before).changes,
    );
  }

  #save(id: string, { agent, emission, fix, test }: Row, at: Micros): EmissionView | undefined {
    this.#db
      .prepare(
        `INSERT INTO emission (id, agent, t, open, received_at, content, fix) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET agent = excluded.agent, t = excluded.t, open = excluded.open,
           received_at = excluded.received_at, content = excluded.content, fix = excluded.fix`,
      )
      .run(
        id,
        agent,
        emission?.t ?? fix?.t ?? at,
        emission?.open ? 1 : 0,
        at,
        emission ? JSON.stringify(emission) : null,
        fix ? JSON.stringify(fix) : null,
      );
    return emission && viewOf({ agent, emission, fix, test });
  }

  #row(id: string): Row | undefined {
    const row = this.#db.prepare("SELECT agent, content, fix, test FROM emission WHERE id = ?").get(id);
    return row && read(row);
  }

  #views(clause: string, ...values: (number | string)[]): readonly EmissionView[] {
    return this.#db
      .prepare(`SELECT agent, content, fix, test FROM emission ${clause}`)
      .all(...values)
      .map(read)
      .flatMap((row) => viewOf(row) ?? []);
  }
}

function viewOf({ agent, emission, fix, test }: Row): EmissionView | undefined {
  return emission && { emission, fix, agent, ...(test === null ? {} : { test }) };
}

function read(row: Record<string, SQLOutputValue>): Row {
  const { content, fix } = row;
  return {
    agent: String(row.agent),
    emission: content === null ? undefined : emissionSchema.parse(JSON.parse(String(content))),
    fix: fix === null ? null : fixSchema.parse(JSON.parse(String(fix))),
    test: row.test === null ? null : String(row.test),
  };
}
