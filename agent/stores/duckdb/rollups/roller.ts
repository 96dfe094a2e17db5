/**
 * Rolls closed hours up into minutes and hours, and what is about to be deleted into seconds. Runs on the library's thread, a bounded part at
 * a time. An hour is closed once what is stored has passed its end: time is that of the data, so an import is rolled up as a live stream is.
 * Every part may be made again without harm; what has come late for an hour that was made has it made again.
 */
import type { DuckDBConnection } from "@duckdb/node-api";
import { type Micros, SECOND } from "../../../domain/index.ts";
import { HOUR, type Level, levels, MINUTE, rollSql } from "./levels.ts";

/** What may come late without an hour having to be made twice. */
const SLACK = 2 * MINUTE;
/** Readings that are rolled up at once: what the store's memory has room for. */
const PART_ROWS = 100_000;
/** Late hours remembered; with more, everything is made anew from the oldest on. */
const MAX_LATE = 1000;

export class Roller {
  readonly #connection: DuckDBConnection;
  /** Minutes and hours are made of all before this; undefined: of nothing yet. */
  #done: Micros | undefined;
  /** What comes for a time before this is late: `#done`, or the end of the hour that is being made. */
  #lateBefore: Micros;
  /** Readings before this are deleted. */
  #gone: Micros;
  #newest: Micros;
  readonly #late: Set<Micros>;
  #unsavedLate: Micros[] = [];

  private constructor(
    connection: DuckDBConnection,
    state: { readonly done: Micros | undefined; readonly gone: Micros; readonly newest: Micros; readonly late: readonly Micros[] },
  ) {
    this.#connection = connection;
    this.#done = state.done;
    this.#lateBefore = state.done ?? 0;
    this.#gone = state.gone;
    this.#newest = state.newest;
    this.#late = new Set(state.late);
  }

  static async load(connection: DuckDBConnection): Promise<Roller> {
    const named = new Map(await pairs(connection, "SELECT name, t::DOUBLE FROM rollup_state"));
    const late = await numbers(connection, "SELECT DISTINCT hour::DOUBLE FROM rollup_late");
    const [newest = 0] = await numbers(connection, "SELECT coalesce(max(t), 0)::DOUBLE FROM readings");
    return new Roller(connection, { done: named.get("done"), gone: named.get("gone") ?? 0, newest, late });
  }

  /** Minutes and hours answer for all before this, readings from it on. */
  get done(): Micros {
    return this.#done ?? 0;
  }

  /** Seconds answer for all before this. */
  get gone(): Micros {
    return this.#gone;
  }

  /** A reading was appended. Cheap: once for each moment. */
  stored(t: Micros): void {
    if (t > this.#newest) this.#newest = t;
    if (t >= this.#lateBefore) return;
    const hour = floorTo(t, HOUR);
    if (this.#late.has(hour)) return;
    this.#late.add(hour);
    this.#unsavedLate.push(hour);
  }

  /** With the rows that came late, in the transaction that makes them durable. */
  async saveLate(writer: DuckDBConnection): Promise<void> {
    const hours = this.#unsavedLate;
    if (hours.length === 0) return;
    this.#unsavedLate = [];
    await writer.run(`INSERT INTO rollup_late VALUES ${hours.map((hour) => `(${hour})`).join(", ")}`);
  }

  /** Whether `step` may have something to make; asks no database. */
  isDue(): boolean {
    return this.#newest >= this.done + HOUR + SLACK || this.hasLate();
  }

  /** Whether something came for an hour that was made, and that hour is closed. */
  hasLate(): boolean {
    return [...this.#late].some((hour) => this.#isClosed(hour));
  }

  /** Makes one hour, late ones first; false where there was none to make. */
  async step(): Promise<boolean> {
    if (this.#late.size > MAX_LATE) await this.#startAnew(Math.min(...this.#late));
    const late = [...this.#late].find((hour) => this.#isClosed(hour));
    if (late !== undefined) {
      await this.#remake(late);
      return true;
    }
    const hour = await this.#nextHour();
    if (hour === undefined || !this.#isClosed(hour)) return false;
    this.#lateBefore = hour + HOUR;
    await this.#make(hour);
    await this.#save("done", hour + HOUR);
    this.#done = hour + HOUR;
    return true;
  }

  /** Before readings are deleted: minutes and hours of all closed hours, seconds of all before `before`, a whole second. */
  async prepareToDelete(before: Micros): Promise<void> {
    while (await this.step());
    for (let from = await this.#nextReading(this.#gone); from !== undefined && from < before; ) {
      const to = Math.min(before, floorTo(from, HOUR) + HOUR);
      await this.#roll(levels.seconds, floorTo(from, SECOND), to);
      from = await this.#nextReading(to);
    }
  }

  async deleted(before: Micros): Promise<void> {
    if (before <= this.#gone) return;
    await this.#save("gone", before);
    this.#gone = before;
  }

  /** An hour whose readings are partly deleted is left as it is, for what is left of them would say less. */
  async #remake(hour: Micros): Promise<void> {
    const isWhole = hour >= this.#gone;
    this.#late.delete(hour);
    if (isWhole || !(await this.#isMade(hour))) await this.#make(hour);
    if (!this.#late.has(hour)) await this.#connection.run(`DELETE FROM rollup_late WHERE hour = ${hour}`);
  }

  #isClosed(hour: Micros): boolean {
    return hour + HOUR + SLACK <= this.#newest;
  }

  async #make(hour: Micros): Promise<void> {
    await this.#roll(levels.minutes, hour, hour + HOUR);
    await this.#roll(levels.hours, hour, hour + HOUR);
  }

  async #roll(level: Level, from: Micros, to: Micros): Promise<void> {
    const sql = `SELECT count(*)::DOUBLE, coalesce(max(series), 0)::DOUBLE FROM readings WHERE t >= ${from} AND t < ${to}`;
    const [[rows, highest] = [0, 0]] = await pairs<number>(this.#connection, sql);
    const width = Math.ceil((highest + 1) / Math.max(1, Math.ceil(rows / PART_ROWS)));
    for (let first = 0; first <= highest; first += width) {
      await this.#together(rollSql(level, { from, to, first, last: first + width }));
    }
  }

  async #together(statements: readonly string[]): Promise<void> {
    await this.#connection.run("BEGIN");
    try {
      for (const statement of statements) await this.#connection.run(statement);
      await this.#connection.run("COMMIT");
    } catch (error) {
      await this.#connection.run("ROLLBACK");
      throw error;
    }
  }

  async #startAnew(from: Micros): Promise<void> {
    await this.#save("done", from);
    await this.#connection.run("DELETE FROM rollup_late");
    this.#done = from;
    this.#lateBefore = from;
    this.#late.clear();
  }

  async #nextHour(): Promise<Micros | undefined> {
    const next = await this.#nextReading(this.done);
    return next === undefined ? undefined : floorTo(next, HOUR);
  }

  async #nextReading(from: Micros): Promise<Micros | undefined> {
    return (await numbers(this.#connection, `SELECT min(t)::DOUBLE FROM readings WHERE t >= ${from}`))[0];
  }

  async #isMade(hour: Micros): Promise<boolean> {
    return (await numbers(this.#connection, `SELECT 1 FROM minutes WHERE t >= ${hour} AND t < ${hour + HOUR} LIMIT 1`)).length > 0;
  }

  #save(name: "done" | "gone", t: Micros): Promise<void> {
    return this.#together([`DELETE FROM rollup_state WHERE name = '${name}'`, `INSERT INTO rollup_state VALUES ('${name}', ${t})`]);
  }
}

function floorTo(t: Micros, width: number): Micros {
  return Math.floor(t / width) * width;
}

async function pairs<Key = string>(connection: DuckDBConnection, sql: string): Promise<readonly (readonly [Key, number])[]> {
  return (await connection.runAndReadAll(sql)).getRowsJS() as unknown as readonly (readonly [Key, number])[];
}

async function numbers(connection: DuckDBConnection, sql: string): Promise<readonly number[]> {
  const rows = (await connection.runAndReadAll(sql)).getRowsJS();
  return rows.flatMap(([value]) => (typeof value === "number" ? [value] : []));
}
