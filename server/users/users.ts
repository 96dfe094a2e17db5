/** Everything about who may act, put together over one database. */
import type { DatabaseSync } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import { AccountStore } from "./account-store.ts";
import { Accounts } from "./accounts.ts";
import { GuessBook } from "./guess-book.ts";
import { LinkStore } from "./link-store.ts";
import { type PasswordCost, Passwords } from "./password.ts";
import { SessionStore } from "./session-store.ts";
import { Sessions } from "./sessions.ts";

export interface UsersOptions {
  readonly db: DatabaseSync;
  readonly transact: <T>(work: () => T) => T;
  readonly now: () => Micros;
  /** Without a person for so long a screen locks, µs; null: never. */
  readonly lockAfter: Micros | null;
  /** Whether whoever asks may act while there are no accounts. */
  readonly demonstration: boolean;
  readonly passwordCost?: PasswordCost | undefined;
}

/** How people get in once the server runs. */
export type SignIn =
  | { readonly how: "demonstration" | "accounts" }
  /** There is no account: the link makes the first. */
  | { readonly how: "set-up"; readonly link: string };

export type Users = ReturnType<typeof createUsers>;

export function createUsers({ db, transact, now, lockAfter, demonstration, passwordCost }: UsersOptions) {
  const store = new AccountStore(db);
  const links = new LinkStore(db);
  const sessionStore = new SessionStore(db);
  const sessions = new Sessions({ store: sessionStore, accounts: store, now, lockAfter, demonstration });
  const accounts = new Accounts({ accounts: store, links, sessionStore, sessions, transact, now });
  const guesses = new GuessBook(db);
  return {
    store,
    links,
    sessionStore,
    sessions,
    accounts,
    guesses,
    passwords: new Passwords(passwordCost),
    transact,
    now,
    /** Makes the set-up link where one is needed; it is told to whoever starts the server. */
    signIn: (address: string): SignIn => {
      if (!sessions.isFresh) return { how: "accounts" };
      if (demonstration) return { how: "demonstration" };
      const { path } = accounts.makeLink({ purpose: "set-up", role: "supervisor", by: "the server" });
      return { how: "set-up", link: address + path };
    },
    /** Deletes what is over. */
    prune: (): void => {
      sessionStore.prune(now());
      links.prune(now());
      guesses.prune(now());
    },
  };
}
