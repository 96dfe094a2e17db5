/** What is done with accounts: made by links, changed by supervisors, never left without one who may manage them. */
import { fail, type Micros, ok, type Result } from "@wingwatch/agent/domain";
import type { LinkPurpose, Role } from "../contract/index.ts";
import type { Account, AccountStore, Taken } from "./account-store.ts";
import type { LinkRow, LinkStore } from "./link-store.ts";
import type { SessionStore } from "./session-store.ts";
import type { Sessions } from "./sessions.ts";
import { newToken, tokenHash } from "./token.ts";

export interface AccountsOptions {
  readonly accounts: AccountStore;
  readonly links: LinkStore;
  readonly sessionStore: SessionStore;
  readonly sessions: Sessions;
  /** Runs its work in one transaction. */
  readonly transact: <T>(work: () => T) => T;
  readonly now: () => Micros;
}

/** What a link is to make. */
export interface LinkWish {
  readonly purpose: LinkPurpose;
  readonly role?: Role;
  readonly account?: number;
  readonly fullName?: string;
  readonly by: string;
}

export interface Link {
  /** Of the page that takes it; behind `#`, where no server and no log sees it. */
  readonly path: string;
  readonly expires: Micros;
}

/** Whoever uses a link says. `password` is hashed already. */
export interface Acceptance {
  readonly name?: string | undefined;
  readonly fullName?: string | undefined;
  readonly password?: string | undefined;
}

export type AcceptReason = Taken | "unknown-link" | "incomplete" | "unknown-user";
export type ChangeReason = "unknown-user" | "last-supervisor";

const HOUR: Micros = 3_600_000_000;
const lives: Readonly<Record<LinkPurpose, Micros>> = { "set-up": 24 * HOUR, invitation: 72 * HOUR, password: 24 * HOUR, display: HOUR };

export class Accounts {
  readonly #options: AccountsOptions;

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  makeLink({ purpose, role, account, fullName, by }: LinkWish): Link {
    const { links, transact, now } = this.#options;
    const token = newToken();
    const expires = now() + lives[purpose];
    transact(() => {
      if (purpose === "set-up" || purpose === "password") links.removeLike(purpose, account);
      links.add({
        token: tokenHash(token),
        purpose,
        by,
        expires,
        ...(role && { role }),
        ...(account !== undefined && { account }),
        ...(fullName !== undefined && { fullName }),
      });
    });
    return { path: `/#/link/${token}`, expires };
  }

  link(token: string): LinkRow | undefined {
    const row = this.#options.links.byToken(tokenHash(token));
    return row !== undefined && row.expires_at > this.#options.now() ? row : undefined;
  }

  /** Uses a link up. Gives whose session it opens: an account's number, or what a display is called. */
  accept(token: string, said: Acceptance): Result<number | string, AcceptReason> {
    const { links, transact } = this.#options;
    return transact(() => {
      const link = this.link(token);
      if (link === undefined) return fail("unknown-link");
      const done = this.#make(link, said);
      if (done.ok) links.remove(link.number);
      return done;
    });
  }

  /** The first account of a demonstration, which ends it. */
  first(
    said: Required<Acceptance> & { readonly name: string; readonly fullName: string; readonly password: string },
  ): Result<number, Taken> {
    const { accounts, transact, now } = this.#options;
    const made = transact(() =>
      accounts.isEmpty ? accounts.add({ ...said, role: "supervisor", at: now() }) : fail("name-taken" as const),
    );
    return made.ok ? ok(made.value.number) : made;
  }

  setRole(number: number, role: Role): Result<Account, ChangeReason> {
    return this.#change(number, {
      losesSupervisor: role !== "supervisor",
      change: ({ accounts }) => accounts.setRole(number, role),
    });
  }

  disable(number: number): Result<Account, ChangeReason> {
    return this.#change(number, {
      losesSupervisor: true,
      change: ({ accounts, sessionStore, now }) => {
        accounts.setDisabled(number, now());
        sessionStore.endAll(number, { except: undefined });
      },
    });
  }

  enable(number: number): Result<Account, ChangeReason> {
    return this.#change(number, { losesSupervisor: false, change: ({ accounts }) => accounts.setDisabled(number, null) });
  }

  endSessions(number: number): Result<Account, ChangeReason> {
    return this.#change(number, {
      losesSupervisor: false,
      change: ({ sessionStore }) => sessionStore.endAll(number, { except: undefined }),
    });
  }

  /** Ends all other sessions of the account: whoever knew the old password is out. */
  changePassword(number: number, { password, except }: { readonly password: string; readonly except: number }): void {
    const { accounts, sessionStore, sessions, transact } = this.#options;
    transact(() => {
      accounts.setPassword(number, password);
      sessionStore.endAll(number, { except });
    });
    sessions.tell();
  }

  #make(link: LinkRow, { name, fullName, password }: Acceptance): Result<number | string, AcceptReason> {
    const { accounts, sessionStore, now } = this.#options;
    if (link.purpose === "display") return ok(link.full_name ?? "display");
    if (password === undefined) return fail("incomplete");
    if (link.purpose === "password") {
      const account = link.account === null ? undefined : accounts.get(link.account);
      if (account === undefined || account.disabled_at !== null) return fail("unknown-user");
      accounts.setPassword(account.number, password);
      sessionStore.endAll(account.number, { except: undefined });
      return ok(account.number);
    }
    const wholeName = link.full_name ?? fullName;
    if (name === undefined || wholeName === undefined || link.role === null) return fail("incomplete");
    const made = accounts.add({ name, fullName: wholeName, role: link.role, password, at: now() });
    return made.ok ? ok(made.value.number) : made;
  }

  #change(
    number: number,
    { losesSupervisor, change }: { readonly losesSupervisor: boolean; readonly change: (options: AccountsOptions) => void },
  ): Result<Account, ChangeReason> {
    const { accounts, sessions, transact } = this.#options;
    const done = transact((): Result<Account, ChangeReason> => {
      const account = accounts.get(number);
      if (account === undefined) return fail("unknown-user");
      const isOne = account.role === "supervisor" && account.disabled_at === null;
      if (losesSupervisor && isOne && accounts.count("supervisor") <= 1) return fail("last-supervisor");
      change(this.#options);
      return ok(accounts.get(number) as Account);
    });
    sessions.tell();
    return done;
  }
}
