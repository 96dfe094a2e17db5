/** Accounts and displays, for supervisors. */
import type { Result } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { displaySchema, madeLinkSchema, roleBodySchema, userRecordSchema } from "../contract/index.ts";
import { numberIn } from "../database/numbered.ts";
import { actorOf } from "../http/actor.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { Account } from "./account-store.ts";
import type { ChangeReason } from "./accounts.ts";
import { userId } from "./me.ts";
import type { SessionRow } from "./session-store.ts";
import type { Users } from "./users.ts";

const tags = ["users"];
const params = z.object({ id: z.string().max(24) });
const config = { permission: "manage-users" } as const;

export const usersPlugin: FastifyPluginAsyncZod<{ readonly users: Users }> = async (app, { users }) => {
  const { store, sessionStore, sessions, accounts, transact } = users;
  const recordOf = (account: Account) => ({
    id: userId(account.number),
    name: account.name,
    fullName: account.full_name,
    role: account.role,
    by: account.password === null ? ("provider" as const) : ("password" as const),
    created: account.created_at,
    disabled: account.disabled_at,
    sessions: sessionStore.ofAccount(account.number).map(viewOf),
  });

  app.get(
    "/api/v1/users",
    {
      config,
      schema: { summary: "All accounts and where they are signed in", tags, response: { 200: z.array(userRecordSchema), ...refusals } },
    },
    async () => store.list().map(recordOf),
  );

  app.post(
    "/api/v1/users/:id/role",
    { config, schema: { summary: "Gives a role", tags, params, body: roleBodySchema, response: { 200: userRecordSchema, ...refusals } } },
    async ({ params: { id }, body }) => recordOf(known(accounts.setRole(numberIn("U", id), body.role))),
  );

  const deeds = {
    disable: ["Disables an account and ends its sessions", (number: number) => accounts.disable(number)],
    enable: ["Enables a disabled account", (number: number) => accounts.enable(number)],
    "end-sessions": ["Signs an account out everywhere", (number: number) => accounts.endSessions(number)],
  } as const;
  for (const [path, [summary, act]] of Object.entries(deeds)) {
    app.post(
      `/api/v1/users/:id/${path}`,
      { config, schema: { summary, tags, params, response: { 200: userRecordSchema, ...refusals } } },
      async ({ params: { id } }) => recordOf(known(act(numberIn("U", id)))),
    );
  }

  app.post(
    "/api/v1/users/:id/new-password",
    {
      config,
      schema: {
        summary: "A link by which a person who forgot the password sets another",
        tags,
        params,
        response: { 200: madeLinkSchema, ...refusals },
      },
    },
    async (request) => {
      const account = store.get(numberIn("U", request.params.id));
      if (account === undefined || account.disabled_at !== null) throw refusalOf("unknown-user");
      if (account.password === null)
        throw new Refusal(409, "at-the-provider", "The identity provider keeps this person's password; it is changed there.");
      return accounts.makeLink({ purpose: "password", account: account.number, by: actorOf(request) });
    },
  );

  app.get(
    "/api/v1/displays",
    { config, schema: { summary: "Screens on walls", tags, response: { 200: z.array(displaySchema), ...refusals } } },
    async () => sessionStore.displays().map((row) => ({ ...viewOf(row), name: row.display ?? "" })),
  );

  app.post(
    "/api/v1/displays/:id/end",
    {
      config,
      schema: {
        summary: "Takes a screen on a wall away",
        tags,
        params,
        response: { 200: z.object({ ended: z.literal(true) }), ...refusals },
      },
    },
    async ({ params: { id } }) => {
      const row = sessionStore.get(numberIn("S", id));
      if (row === undefined || row.account !== null) throw new Refusal(404, "unknown-display", "There is no display with this id.");
      transact(() => sessionStore.end(row.number));
      sessions.tell();
      return { ended: true as const };
    },
  );
};

function viewOf({ number, created_at, active_at, address, browser }: SessionRow) {
  return { id: `S-${number}`, since: created_at, active: active_at, address, browser };
}

function known(result: Result<Account, ChangeReason>): Account {
  if (result.ok) return result.value;
  throw refusalOf(result.reason);
}

function refusalOf(reason: ChangeReason): Refusal {
  return reason === "unknown-user"
    ? new Refusal(404, reason, "There is no such account, or it is disabled.")
    : new Refusal(409, reason, "This is the last supervisor; make another first, or nobody could manage users.");
}
