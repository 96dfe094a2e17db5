/** Sessions in the database: so that a restart of the server signs nobody out. */
import type { DatabaseSync } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import { z } from "zod";

const rowSchema = z.object({
  number: z.number(),
  account: z.number().nullable(),
  display: z.string().nullable(),
  created_at: z.number(),
  expires_at: z.number(),
  seen_at: z.number(),
  active_at: z.number(),
  locked_at: z.number().nullable(),
  address: z.string(),
  browser: z.string(),
});
export type SessionRow = z.infer<typeof rowSchema>;

export interface NewSession {
  readonly token: Buffer;
  /** An account's number, or what a display is called. */
  readonly whose: number | string;
  readonly at: Micros;
  readonly expires: Micros;
  readonly address: string;
  readonly browser: string;
}

export class SessionStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  add({ token, whose, at, expires, address, browser }: NewSession): void {
    const [account, display] = typeof whose === "number" ? [whose, null] : [null, whose];
    this.#db
      .prepare(
        "INSERT INTO session (token, account, display, created_at, expires_at, seen_at, active_at, address, browser) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      )
      .run(token, account, display, at, expires, at, at, address, browser);
  }

  byToken(token: Buffer): SessionRow | undefined {
    return parsed(this.#db.prepare("SELECT * FROM session WHERE token = ?").get(token));
  }

  get(number: number): SessionRow | undefined {
    return parsed(this.#db.prepare("SELECT * FROM session WHERE number = ?").get(number));
  }

  ofAccount(account: number): readonly SessionRow[] {
    return this.#db
      .prepare("SELECT * FROM session WHERE account = ? ORDER BY number")
      .all(account)
      .map((row) => rowSchema.parse(row));
  }

  displays(): readonly SessionRow[] {
    return this.#db
      .prepare("SELECT * FROM session WHERE account IS NULL ORDER BY number")
      .all()
      .map((row) => rowSchema.parse(row));
  }

  setSeen(number: number, at: Micros): void {
    this.#db.prepare("UPDATE session SET seen_at = ? WHERE number = ?").run(at, number);
  }

  /** A person did something there. */
  setActive(number: number, at: Micros): void {
    this.#db.prepare("UPDATE session SET active_at = ?, seen_at = ?, locked_at = NULL WHERE number = ?").run(at, at, number);
  }

  lock(number: number, at: Micros): void {
    this.#db.prepare("UPDATE session SET locked_at = coalesce(locked_at, ?) WHERE number = ?").run(at, number);
  }

  end(number: number): void {
    this.#db.prepare("DELETE FROM session WHERE number = ?").run(number);
  }

  /** All of an account but one. */
  endAll(account: number, { except }: { readonly except: number | undefined }): void {
    this.#db.prepare("DELETE FROM session WHERE account = ? AND number <> ?").run(account, except ?? -1);
  }

  prune(now: Micros): void {
    this.#db.prepare("DELETE FROM session WHERE expires_at <= ?").run(now);
  }
}

function parsed(row: unknown): SessionRow | undefined {
  return row === undefined ? undefined : rowSchema.parse(row);
}
