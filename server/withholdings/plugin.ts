/** Withholding alerts: shelve from an alert, withhold a scope, list, end. */
import type { Micros } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Commit } from "../commit.ts";
import { endBodySchema, shelveBodySchema, withholdBodySchema, withholdingSchema } from "../contract/index.ts";
import { actorOf } from "../http/actor.ts";
import { limitSchema } from "../http/period-query.ts";
import { demand } from "../http/permission.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { ShelveReason, WithholdingDesk } from "./withholding-desk.ts";
import type { WithholdingStore } from "./withholding-store.ts";

export interface WithholdingsOptions {
  readonly withholdings: WithholdingStore;
  readonly desk: WithholdingDesk;
  readonly commit: Commit;
  readonly now: () => Micros;
}

const tags = ["withholdings"];
const answers = { 200: withholdingSchema, ...refusals };

export const withholdingsPlugin: FastifyPluginAsyncZod<WithholdingsOptions> = async (app, { withholdings, desk, commit, now }) => {
  app.get(
    "/api/v1/withholdings",
    {
      config: { permission: "see" },
      schema: {
        summary: "What is kept out of the queue, by whom, why and until when; newest first",
        tags,
        querystring: z.object({ state: z.enum(["standing", "all"]).default("standing"), limit: limitSchema }),
        response: { 200: z.array(withholdingSchema), ...refusals },
      },
    },
    async ({ query }) => [...withholdings.list(query.state, query.limit)],
  );

  app.post(
    "/api/v1/withholdings",
    {
      config: { permission: "handle-alerts" },
      schema: { summary: "Shelves, suppresses or takes out of service, until a time", tags, body: withholdBodySchema, response: answers },
    },
    async (request) => {
      const { by: _by, upTo, ...asked } = request.body;
      if (asked.kind !== "shelved") demand(request, "withhold");
      const withheld = { ...asked, by: actorOf(request), at: now(), ...(upTo === undefined ? {} : { upTo }) };
      const done = commit(() => desk.withhold(withheld));
      if (done.ok) return done.value;
      throw refusalOf(done.reason, done.detail);
    },
  );

  app.post(
    "/api/v1/alerts/:id/shelve",
    {
      config: { permission: "handle-alerts" },
      schema: {
        summary: "Shelves this alert, or its source, cell or band, until a time; what gets graver comes back",
        tags,
        params: z.object({ id: z.string().min(1).max(200) }),
        body: shelveBodySchema,
        response: answers,
      },
    },
    async (request) => {
      const { what, why, until } = request.body;
      const done = commit(() => desk.shelve(request.params.id, { what, why, until, by: actorOf(request), at: now() }));
      if (done.ok) return done.value;
      throw refusalOf(done.reason, done.detail);
    },
  );

  app.post(
    "/api/v1/withholdings/:id/end",
    {
      config: { permission: "handle-alerts" },
      schema: {
        summary: "Lets the alerts back into the queue before the time is over",
        tags,
        params: z.object({ id: z.string().min(1).max(64) }),
        body: endBodySchema,
        response: answers,
      },
    },
    async (request) => {
      const done = commit(() => desk.end(request.params.id, { by: actorOf(request), why: request.body.why, at: now() }));
      if (done.ok) return done.value;
      if (done.reason === "unknown") throw new Refusal(404, "unknown-withholding", "There is no withholding with this id.");
      throw new Refusal(409, "already-ended", "It has ended already; its alerts are in the queue.");
    },
  );
};

function refusalOf(reason: ShelveReason, detail: string | undefined): Refusal {
  switch (reason) {
    case "unknown-alert":
      return new Refusal(404, reason, "There is no alert with this id; load the queue again.");
    case "no-such-place":
      return new Refusal(409, reason, `It cannot be shelved by that: ${detail}.`);
    case "over-already":
      return new Refusal(
        409,
        reason,
        "It is over already: acknowledge it. To keep what comes later quiet, shelve its source, cell or band.",
      );
    case "too-long":
      return new Refusal(400, reason, `That is longer than this may last (${detail}); choose an earlier end.`);
    case "not-later":
      return new Refusal(400, reason, "`until` must lie in the future (microseconds since the Unix epoch).");
    case "too-many":
      return new Refusal(409, reason, "Too much is withheld already; end something first.");
  }
}
