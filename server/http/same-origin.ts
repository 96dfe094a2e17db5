/**
 * Against requests that a foreign page makes a signed-in browser send. Every browser says in `Origin`, and the newer in `Sec-Fetch-Site`, where
 * a request that changes something comes from; programs say neither, and carry no cookie that somebody else could use. Pure but for the hook.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance } from "fastify";
import { Refusal } from "./refusal.ts";

const HARMLESS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether no page of another origin sent this. */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

export function installSameOrigin(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ method, headers }) => {
    if (HARMLESS.has(method) || isSameOrigin(headers)) return;
    throw new Refusal(403, "foreign-origin", "Another site's page sent this request; open Wingwatch itself.");
  });
}

const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i;

/** Whether a request was sent to a name of this machine itself: not so where a foreign site's name was made to lead here. */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK.test(host);
}
