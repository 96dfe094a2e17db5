/** The two cookies: the session's, and one by which a browser is known again. Neither can be read by a page. */
import type {} from "@fastify/cookie";
import type { FastifyInstance, FastifyReply } from "fastify";

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const YEAR_SECONDS = 366 * 86_400;

export class CookieJar {
  readonly #app: Pick<FastifyInstance, "parseCookie">;
  readonly #attributes;
  readonly #names;

  /** `secure`: over TLS, where the browser is told to send them over nothing else, and to no other host. */
  constructor(app: Pick<FastifyInstance, "parseCookie">, { secure }: { readonly secure: boolean }) {
    this.#app = app;
    this.#attributes = { path: "/", httpOnly: true, sameSite: "strict", secure } as const;
    const prefix = secure ? "__Host-" : "";
    this.#names = { session: `${prefix}wingwatch-session`, browser: `${prefix}wingwatch-browser` };
  }

  /** The session's token in a `Cookie` header. */
  session(header: string | undefined): string | undefined {
    return this.#read(this.#names.session, header);
  }

  /** The token of a browser that is known. */
  browser(header: string | undefined): string | undefined {
    return this.#read(this.#names.browser, header);
  }

  /** The server decides when a session ends; the cookie only has to live as long as the longest, a display's. */
  keepSession(reply: FastifyReply, token: string): void {
    reply.setCookie(this.#names.session, token, { ...this.#attributes, maxAge: YEAR_SECONDS });
  }

  dropSession(reply: FastifyReply): void {
    reply.setCookie(this.#names.session, "", { ...this.#attributes, maxAge: 0 });
  }

  keepBrowser(reply: FastifyReply, token: string): void {
    reply.setCookie(this.#names.browser, token, { ...this.#attributes, maxAge: YEAR_SECONDS });
  }

  #read(name: string, header: string | undefined): string | undefined {
    const value = header === undefined ? undefined : this.#app.parseCookie(header)[name];
    return value !== undefined && TOKEN.test(value) ? value : undefined;
  }
}
