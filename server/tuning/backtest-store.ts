/** Backtests in the database; called `BT-` and their number. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { type Backtest, type BacktestAlert, backtestAlertSchema, backtestSchema } from "../contract/index.ts";
import { numberIn } from "../database/numbered.ts";

const asked = backtestSchema.pick({ name: true, agent: true, from: true, to: true, candidate: true, thresholds: true, by: true, at: true });
type Order = Pick<Backtest, keyof typeof asked.shape>;

export class BacktestStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Newest first. */
  list(): readonly Backtest[] {
    return this.#db.prepare("SELECT * FROM backtest ORDER BY number DESC").all().map(read);
  }

  get(id: string): Backtest | undefined {
    const row = this.#db.prepare("SELECT * FROM backtest WHERE number = ?").get(numberIn("BT", id));
    return row && read(row);
  }

  /** The one that has waited longest. */
  next(): Backtest | undefined {
    const row = this.#db.prepare("SELECT * FROM backtest WHERE state = 'waiting' ORDER BY number LIMIT 1").get();
    return row && read(row);
  }

  add(order: Order): Backtest {
    const { lastInsertRowid } = this.#db.prepare("INSERT INTO backtest (content, state) VALUES (?, 'waiting')").run(JSON.stringify(order));
    return { ...order, id: `BT-${lastInsertRowid}`, state: "waiting", share: 0, readings: 0, left: null, message: null, result: null };
  }

  /** What ran when the server stopped waits again. */
  requeue(): void {
    this.#db.prepare("UPDATE backtest SET state = 'waiting' WHERE state = 'running'").run();
  }

  mark(id: string, state: Backtest["state"], message: string | null): void {
    this.#db.prepare("UPDATE backtest SET state = ?, message = ? WHERE number = ?").run(state, message, numberIn("BT", id));
  }

  finish(id: string, { result, readings, alerts }: Finished): void {
    const number = numberIn("BT", id);
    this.#db
      .prepare("UPDATE backtest SET state = 'done', message = NULL, readings = ?, result = ? WHERE number = ?")
      .run(readings, JSON.stringify(result), number);
    const insert = this.#db.prepare("INSERT INTO backtest_alert VALUES (?, ?, ?)");
    for (const [n, alert] of alerts.entries()) insert.run(number, n, JSON.stringify(alert));
  }

  alerts(id: string): readonly BacktestAlert[] {
    return this.#db
      .prepare("SELECT content FROM backtest_alert WHERE backtest = ? ORDER BY n")
      .all(numberIn("BT", id))
      .map(({ content }) => backtestAlertSchema.parse(JSON.parse(String(content))));
  }

  delete(id: string): void {
    const number = numberIn("BT", id);
    this.#db.prepare("DELETE FROM backtest_alert WHERE backtest = ?").run(number);
    this.#db.prepare("DELETE FROM backtest WHERE number = ?").run(number);
  }
}

export interface Finished {
  readonly result: NonNullable<Backtest["result"]>;
  readonly readings: number;
  readonly alerts: readonly BacktestAlert[];
}

function read({ number, content, state, readings, message, result }: Record<string, SQLOutputValue>): Backtest {
  return backtestSchema.parse({
    ...asked.parse(JSON.parse(String(content))),
    id: `BT-${number}`,
    state,
    share: state === "done" ? 1 : 0,
    readings,
    left: null,
    message,
    result: result === null ? null : JSON.parse(String(result)),
  });
}
