/**
 * Counts wrong passwords, over restarts too. A guess counts as wrong before it is checked and is struck out when it was right, so that a
 * hundred guesses at once are a hundred.
 */
import type { DatabaseSync } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import { type Failures, FORGOTTEN_AFTER, type Guess, sourcesOf, waitFor } from "./guessing.ts";
import { tokenHash } from "./token.ts";

/** Browsers that are remembered; the oldest are forgotten first. */
const MOST_BROWSERS = 1_000;

export class GuessBook {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** µs to wait; 0: the guess is taken, and counted. */
  take(guess: Guess, now: Micros): Micros {
    const sources = sourcesOf(guess);
    const wait = Math.max(...sources.map((source) => waitFor(source, this.#known(source.source), now)));
    if (wait > 0) return wait;
    for (const { source } of sources) {
      this.#db
        .prepare(
          "INSERT INTO wrong_guess VALUES (?1, 1, ?2) ON CONFLICT (source) DO UPDATE SET failures = iif(last_at < ?3, 1, failures + 1), last_at = ?2",
        )
        .run(source, now, now - FORGOTTEN_AFTER);
    }
    return 0;
  }

  /** It was right after all. */
  clear(guess: Guess): void {
    for (const { source, shared } of sourcesOf(guess)) {
      const strike = shared
        ? "UPDATE wrong_guess SET failures = failures - 1 WHERE source = ?"
        : "DELETE FROM wrong_guess WHERE source = ?";
      this.#db.prepare(strike).run(source);
    }
  }

  /** The number of a browser that signed in to this account before. */
  browser(token: string | undefined, account: number | undefined): string | undefined {
    if (token === undefined || account === undefined) return undefined;
    const row = this.#db
      .prepare("SELECT hex(token) AS id FROM known_browser WHERE token = ? AND account = ?")
      .get(tokenHash(token), account);
    return row === undefined ? undefined : String(row.id);
  }

  remember(token: string, account: number, now: Micros): void {
    this.#db.prepare("INSERT OR REPLACE INTO known_browser VALUES (?, ?, ?)").run(tokenHash(token), account, now);
    this.#db
      .prepare("DELETE FROM known_browser WHERE token IN (SELECT token FROM known_browser ORDER BY seen_at DESC LIMIT -1 OFFSET ?)")
      .run(MOST_BROWSERS);
  }

  prune(now: Micros): void {
    this.#db.prepare("DELETE FROM wrong_guess WHERE last_at < ?").run(now - FORGOTTEN_AFTER);
  }

  #known(source: string): Failures | undefined {
    const row = this.#db.prepare("SELECT failures, last_at FROM wrong_guess WHERE source = ?").get(source);
    return row === undefined ? undefined : { failures: Number(row.failures), last: Number(row.last_at) };
  }
}
