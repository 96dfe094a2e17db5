/** The way in: checks passwords at the pace that guessing allows, opens sessions and says who is there now. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Me } from "../contract/index.ts";
import { Refusal } from "../http/refusal.ts";
import type { Account } from "./account-store.ts";
import type { CookieJar } from "./cookies.ts";
import { meOf } from "./me.ts";
import type { Standing } from "./standing.ts";
import { newToken } from "./token.ts";
import type { Users } from "./users.ts";

export class Door {
  readonly #users: Users;
  readonly #jar: CookieJar;
  readonly #provider: string | null;

  /** `provider`: what the identity provider is called, where there is one. */
  constructor(users: Users, jar: CookieJar, { provider }: { readonly provider: string | null }) {
    this.#users = users;
    this.#jar = jar;
    this.#provider = provider;
  }

  /** The account, where name and password belong together; else refuses, and does not say which was wrong. */
  async check(request: FastifyRequest, { name, password }: { readonly name: string; readonly password: string }): Promise<Account> {
    const { store, guesses, passwords, now } = this.#users;
    const found = store.byName(name);
    const account = found?.disabled_at === null && found.password !== null ? found : undefined;
    const browser = guesses.browser(this.#jar.browser(request.headers.cookie), account?.number);
    const guess = { account: name.toLowerCase(), address: request.ip, browser };
    const wait = guesses.take(guess, now());
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1e6);
      throw new Refusal(429, "wait", `There were too many wrong passwords; try again in ${seconds} s.`, { retryAfter: seconds });
    }
    if (!(await passwords.verify(password, account?.password ?? undefined)) || account === undefined)
      throw new Refusal(401, "wrong-password", "The name or the password is wrong.");
    guesses.clear(guess);
    return account;
  }

  /** A new session under a new token, whatever the browser brought; the one it had ends. */
  enter(request: FastifyRequest, reply: FastifyReply, whose: number | string): Me {
    const { sessions, sessionStore, guesses, transact, now } = this.#users;
    const token = transact(() => {
      if ("session" in request.standing) sessionStore.end(request.standing.session);
      const browser = newToken();
      if (typeof whose === "number") {
        guesses.remember(browser, whose, now());
        this.#jar.keepBrowser(reply, browser);
      }
      return sessions.begin(whose, { address: request.ip, browser: String(request.headers["user-agent"] ?? "") });
    });
    this.#jar.keepSession(reply, token);
    return this.me(sessions.standing(token));
  }

  leave(request: FastifyRequest, reply: FastifyReply): Me {
    const { sessions, sessionStore, transact } = this.#users;
    const { standing } = request;
    if ("session" in standing) transact(() => sessionStore.end(standing.session));
    this.#jar.dropSession(reply);
    sessions.tell();
    return this.me(sessions.standing(undefined));
  }

  me(standing: Standing): Me {
    const { store, sessions } = this.#users;
    return meOf(standing, {
      account: standing.kind === "user" ? store.get(standing.account) : undefined,
      lockAfter: sessions.lockAfter,
      provider: this.#provider,
      fresh: sessions.isFresh,
    });
  }

  /** After something about the session changed. */
  again(request: FastifyRequest): Me {
    return this.me(this.#users.sessions.again(request.standing));
  }
}
