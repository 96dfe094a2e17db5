/**
 * Sessions: from a browser's token to who stands behind it. The token is made at sign-in and never taken from outside, so nobody can be
 * made to sign in to a session that somebody else knows. A session ends by itself; a screen without a person locks.
 */
import type { Micros } from "@wingwatch/agent/domain";
import type { AccountStore } from "./account-store.ts";
import type { SessionRow, SessionStore } from "./session-store.ts";
import type { Standing } from "./standing.ts";
import { newToken, tokenHash } from "./token.ts";

export interface SessionsOptions {
  readonly store: SessionStore;
  readonly accounts: AccountStore;
  readonly now: () => Micros;
  /** Without a person for so long a screen locks, µs; null: never. */
  readonly lockAfter: Micros | null;
  /** While there are no accounts, whoever asks may act: see ADR 19. */
  readonly demonstration: boolean;
}

/** Where a session is. */
export interface Visit {
  readonly address: string;
  readonly browser: string;
}

const HOUR: Micros = 3_600_000_000;
/** A shift of twelve hours and its handover. */
const LONGEST_SESSION: Micros = 14 * HOUR;
/** A browser that says nothing for so long was closed; an open screen always says something. */
const IDLE_SESSION: Micros = HOUR;
const DISPLAY_SESSION: Micros = 366 * 24 * HOUR;
/** `seen_at` is written no more often than this. */
const SEEN_EVERY: Micros = 60_000_000;
const LONGEST_BROWSER_NAME = 200;

export class Sessions {
  readonly #options: SessionsOptions;
  readonly #listeners = new Set<() => void>();
  #hasAccounts = false;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  get lockAfter(): Micros | null {
    return this.#options.lockAfter;
  }

  /** True while the first account is still to be made. */
  get isFresh(): boolean {
    this.#hasAccounts ||= !this.#options.accounts.isEmpty;
    return !this.#hasAccounts;
  }

  /** Gives the token that the browser carries. `whose`: an account's number, or what a display is called. */
  begin(whose: number | string, { address, browser }: Visit): string {
    const { store, now } = this.#options;
    const token = newToken();
    const at = now();
    const expires = at + (typeof whose === "number" ? LONGEST_SESSION : DISPLAY_SESSION);
    store.add({ token: tokenHash(token), whose, at, expires, address, browser: browser.slice(0, LONGEST_BROWSER_NAME) });
    this.tell();
    return token;
  }

  standing(token: string | undefined): Standing {
    const row = token === undefined ? undefined : this.#options.store.byToken(tokenHash(token));
    return this.#standingOf(row);
  }

  /** How somebody stands now who stood like this before; for what stays open. */
  again(standing: Standing): Standing {
    return "session" in standing ? this.#standingOf(this.#options.store.get(standing.session)) : this.#standingOf(undefined);
  }

  /** Called when sessions have ended or begun, so that what stays open asks again. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #standingOf(row: SessionRow | undefined): Standing {
    const { store, accounts, now, lockAfter, demonstration } = this.#options;
    const at = now();
    if (row === undefined || hasEnded(row, at)) return { kind: demonstration && this.isFresh ? "demonstration" : "nobody" };
    if (at - row.seen_at >= SEEN_EVERY) store.setSeen(row.number, at);
    if (row.account === null) return { kind: "display", name: row.display ?? "", session: row.number };
    const account = accounts.get(row.account);
    if (account === undefined || account.disabled_at !== null) return { kind: "nobody" };
    const locked = row.locked_at !== null || (lockAfter !== null && at - row.active_at >= lockAfter);
    return { kind: "user", account: account.number, name: account.full_name, role: account.role, session: row.number, locked };
  }
}

function hasEnded(row: SessionRow, now: Micros): boolean {
  return now >= row.expires_at || (row.account !== null && now - row.seen_at >= IDLE_SESSION);
}
