/** Signing in by an identity provider: out to it, and back with what it says. */
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import type { Log } from "@wingwatch/agent/ports";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { SECRETS_A_MINUTE } from "../../http/rate-limit.ts";
import { Refusal, refusals } from "../../http/refusal.ts";
import type { Door } from "../door.ts";
import type { Users } from "../users.ts";
import type { Identity } from "./identity.ts";
import { type Provider, RETURN_PATH } from "./provider.ts";

export interface ProviderPluginOptions {
  /** Left out: there is none. */
  readonly provider: Provider | undefined;
  readonly users: Users;
  readonly door: Door;
  readonly secure: boolean;
  readonly log: Log;
}

const COOKIE = "wingwatch-provider";
const FAILED = "/#/sign-in-failed";
const config = { permission: "public", ...SECRETS_A_MINUTE } as const;

export const providerPlugin: FastifyPluginAsyncZod<ProviderPluginOptions> = async (app, { provider, users, door, secure, log }) => {
  // Lax, for the way back begins at another site.
  const attributes = { path: "/api/v1/oidc", httpOnly: true, sameSite: "lax", secure, maxAge: 600 } as const;

  app.get(
    "/api/v1/oidc/start",
    { config, schema: { summary: "Sends the browser to the identity provider", tags: ["users"], response: refusals } },
    async (_request, reply) => {
      const there = existing(provider);
      try {
        const { url, state } = await there.begin();
        return reply.setCookie(COOKIE, state, attributes).redirect(url);
      } catch (error) {
        log.warn({ err: error }, "the identity provider cannot be reached");
        throw new Refusal(503, "provider-away", "The identity provider cannot be reached; sign in with a password, or try again.");
      }
    },
  );

  app.get(
    RETURN_PATH,
    { config, schema: { summary: "Where the identity provider sends the browser back to", tags: ["users"], response: refusals } },
    async (request, reply) => {
      reply.clearCookie(COOKIE, attributes);
      const query = request.url.slice(request.url.indexOf("?"));
      const identity = await existing(provider).finish(query, request.cookies[COOKIE]);
      const account = identity.ok ? accountOf(users, identity.value) : identity;
      if (!account.ok) {
        log.warn({ reason: account.reason }, "somebody was not let in by the identity provider");
        return reply.redirect(FAILED);
      }
      door.enter(request, reply, account.value);
      return reply.redirect("/#/");
    },
  );
};

function existing(provider: Provider | undefined): Provider {
  if (provider === undefined) throw new Refusal(404, "no-provider", "No identity provider is set up; sign in with a password.");
  return provider;
}

/** The account of who the provider knows, made at their first visit; the provider says the role at each. */
function accountOf({ store, accounts, transact, now }: Users, { subject, name, fullName, role }: Identity): Result<number, string> {
  const known = store.bySubject(subject);
  if (known === undefined) {
    const made = transact(() => store.add({ name, fullName, role, subject, at: now() }));
    return made.ok ? ok(made.value.number) : made;
  }
  if (known.disabled_at !== null) return fail("disabled");
  // The last supervisor stays one, or nobody could manage users.
  if (known.role !== role) accounts.setRole(known.number, role);
  return ok(known.number);
}
