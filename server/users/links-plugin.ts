/** Links by which accounts, passwords and displays are made: looked at and used by whoever holds one, made by supervisors. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import {
  acceptBodySchema,
  displayBodySchema,
  firstAccountBodySchema,
  inviteBodySchema,
  linkBodySchema,
  linkViewSchema,
  madeLinkSchema,
  meSchema,
  openLinkSchema,
} from "../contract/index.ts";
import { numberIn } from "../database/numbered.ts";
import { actorOf } from "../http/actor.ts";
import { SECRETS_A_MINUTE } from "../http/rate-limit.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { AcceptReason } from "./accounts.ts";
import type { Door } from "./door.ts";
import type { LinkRow } from "./link-store.ts";
import type { Users } from "./users.ts";

export interface LinksOptions {
  readonly users: Users;
  readonly door: Door;
}

const tags = ["users"];

export const linksPlugin: FastifyPluginAsyncZod<LinksOptions> = async (app, { users, door }) => {
  const { accounts, links, store, passwords, transact, now } = users;
  const viewOf = ({ purpose, role, account, full_name, expires_at }: LinkRow) => {
    const known = account === null ? undefined : store.get(account);
    return { purpose, role, name: known?.name ?? null, fullName: full_name ?? known?.full_name ?? null, expires: expires_at };
  };

  app.post(
    "/api/v1/links/look",
    {
      config: { permission: "public", ...SECRETS_A_MINUTE },
      schema: { summary: "What a link is for", tags, body: linkBodySchema, response: { 200: linkViewSchema, ...refusals } },
    },
    async ({ body }) => {
      const link = accounts.link(body.token);
      if (link === undefined) throw refusalOf("unknown-link");
      return viewOf(link);
    },
  );

  app.post(
    "/api/v1/links/accept",
    {
      config: { permission: "public", ...SECRETS_A_MINUTE },
      schema: {
        summary: "Uses a link, once, and signs in with what it makes",
        tags,
        body: acceptBodySchema,
        response: { 200: meSchema, ...refusals },
      },
    },
    async (request, reply) => {
      const { token, password, ...said } = request.body;
      if (accounts.link(token) === undefined) throw refusalOf("unknown-link");
      const hashed = password === undefined ? undefined : await passwords.hash(password);
      const done = accounts.accept(token, { ...said, password: hashed });
      if (!done.ok) throw refusalOf(done.reason);
      return door.enter(request, reply, done.value);
    },
  );

  app.post(
    "/api/v1/first-account",
    {
      config: { permission: "public", ...SECRETS_A_MINUTE },
      schema: {
        summary: "Ends a demonstration: makes its first account, a supervisor's",
        tags,
        body: firstAccountBodySchema,
        response: { 200: meSchema, ...refusals },
      },
    },
    async (request, reply) => {
      if (request.standing.kind !== "demonstration")
        throw new Refusal(403, "not-allowed", "The first account is made with the set-up link that the server printed at its start.");
      const { password, ...said } = request.body;
      const done = accounts.first({ ...said, password: await passwords.hash(password) });
      if (!done.ok) throw refusalOf(done.reason);
      return door.enter(request, reply, done.value);
    },
  );

  app.get(
    "/api/v1/links",
    {
      config: { permission: "manage-users" },
      schema: { summary: "Links that nobody has used yet", tags, response: { 200: z.array(openLinkSchema), ...refusals } },
    },
    async () =>
      links
        .list()
        .filter(({ expires_at }) => expires_at > now())
        .map((link) => ({ ...viewOf(link), id: `L-${link.number}`, by: link.made_by })),
  );

  app.post(
    "/api/v1/links",
    {
      config: { permission: "manage-users" },
      schema: {
        summary: "Invites somebody; the link is told once, here",
        tags,
        body: inviteBodySchema,
        response: { 200: madeLinkSchema, ...refusals },
      },
    },
    async (request) => accounts.makeLink({ purpose: "invitation", ...request.body, by: actorOf(request) }),
  );

  app.post(
    "/api/v1/links/:id/withdraw",
    {
      config: { permission: "manage-users" },
      schema: {
        summary: "Takes a link back before it is used",
        tags,
        params: z.object({ id: z.string().max(24) }),
        response: { 200: z.object({ withdrawn: z.literal(true) }), ...refusals },
      },
    },
    async ({ params }) => {
      if (!transact(() => links.remove(numberIn("L", params.id)))) throw refusalOf("unknown-link");
      return { withdrawn: true as const };
    },
  );

  app.post(
    "/api/v1/displays",
    {
      config: { permission: "manage-users" },
      schema: {
        summary: "A link that makes a screen on a wall: it shows, and nobody acts on it",
        tags,
        body: displayBodySchema,
        response: { 200: madeLinkSchema, ...refusals },
      },
    },
    async (request) => accounts.makeLink({ purpose: "display", fullName: request.body.name, by: actorOf(request) }),
  );
};

function refusalOf(reason: AcceptReason): Refusal {
  switch (reason) {
    case "unknown-link":
      return new Refusal(404, reason, "This link has been used, withdrawn or is too old; ask for a new one.");
    case "unknown-user":
      return new Refusal(404, reason, "The account of this link is disabled or gone.");
    case "incomplete":
      return new Refusal(400, reason, "A new account needs a name, a full name and a password.");
    case "name-taken":
      return new Refusal(409, reason, "Somebody signs in with this name already; choose another.");
    case "full-name-taken":
      return new Refusal(409, reason, "Somebody of this name has an account already; records must tell you apart.");
  }
}
