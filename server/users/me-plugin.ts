/** Signing in and out, the lock of one's own screen, one's own password and settings. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { meSchema, passwordBodySchema, settingsBodySchema, signInBodySchema, unlockBodySchema } from "../contract/index.ts";
import { SECRETS_A_MINUTE } from "../http/rate-limit.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { Door } from "./door.ts";
import { own } from "./own.ts";
import type { Users } from "./users.ts";

export interface MeOptions {
  readonly users: Users;
  readonly door: Door;
}

const tags = ["users"];
const response = { 200: meSchema, ...refusals };
const nothing = z.strictObject({}).optional();

export const mePlugin: FastifyPluginAsyncZod<MeOptions> = async (app, { users, door }) => {
  const { store, sessionStore, accounts, passwords, transact, now } = users;

  app.get(
    "/api/v1/me",
    { config: { permission: "public" }, schema: { summary: "Who sits here, and what they may do", tags, response } },
    async ({ standing }) => door.me(standing),
  );

  app.post(
    "/api/v1/sign-in",
    {
      config: { permission: "public", ...SECRETS_A_MINUTE },
      schema: { summary: "Begins a session; its cookie comes with the answer", tags, body: signInBodySchema, response },
    },
    async (request, reply) => {
      const account = await door.check(request, request.body);
      return door.enter(request, reply, account.number);
    },
  );

  app.post(
    "/api/v1/sign-out",
    { config: { permission: "public" }, schema: { summary: "Ends the session", tags, body: nothing, response } },
    async (request, reply) => door.leave(request, reply),
  );

  app.post(
    "/api/v1/me/active",
    {
      config: { permission: "own-session" },
      schema: { summary: "A person is there: the screen stays open", tags, body: nothing, response },
    },
    async (request) => {
      const { session, locked } = own(request);
      if (!locked) sessionStore.setActive(session, now());
      return door.again(request);
    },
  );

  app.post(
    "/api/v1/me/lock",
    {
      config: { permission: "own-session" },
      schema: { summary: "Locks this screen; what it shows stays live", tags, body: nothing, response },
    },
    async (request) => {
      transact(() => sessionStore.lock(own(request).session, now()));
      return door.again(request);
    },
  );

  app.post(
    "/api/v1/me/unlock",
    {
      config: { permission: "own-session", ...SECRETS_A_MINUTE },
      schema: { summary: "Unlocks this screen with the password", tags, body: unlockBodySchema, response },
    },
    async (request) => {
      const { account, session } = own(request);
      const name = store.get(account)?.name ?? "";
      await door.check(request, { name, password: request.body.password });
      transact(() => sessionStore.setActive(session, now()));
      return door.again(request);
    },
  );

  app.post(
    "/api/v1/me/password",
    {
      config: { permission: "own-account", ...SECRETS_A_MINUTE },
      schema: { summary: "Changes one's own password; all other sessions of the account end", tags, body: passwordBodySchema, response },
    },
    async (request) => {
      const { account, session } = own(request);
      const row = store.get(account);
      if (row?.password === null) throw new Refusal(409, "at-the-provider", "Your identity provider keeps your password; change it there.");
      await door.check(request, { name: row?.name ?? "", password: request.body.password });
      const password = await passwords.hash(request.body.newPassword);
      accounts.changePassword(account, { password, except: session });
      return door.again(request);
    },
  );

  app.post(
    "/api/v1/me/settings",
    {
      config: { permission: "own-account" },
      schema: { summary: "One's own language and theme", tags, body: settingsBodySchema, response },
    },
    async (request) => {
      transact(() => store.setChoices(own(request).account, request.body));
      return door.again(request);
    },
  );
};
