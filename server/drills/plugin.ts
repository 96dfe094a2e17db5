/** Drills: declare, list, end. */
import type { Micros } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Commit } from "../commit.ts";
import { drillBodySchema, drillSchema, endBodySchema } from "../contract/index.ts";
import { actorOf } from "../http/actor.ts";
import { limitSchema } from "../http/period-query.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { DrillDesk } from "./drill-desk.ts";
import type { DrillStore } from "./drill-store.ts";

export interface DrillsOptions {
  readonly drills: DrillStore;
  readonly desk: DrillDesk;
  readonly isPlace: (id: string) => boolean;
  readonly commit: Commit;
  readonly now: () => Micros;
}

const tags = ["drills"];
const answers = { 200: drillSchema, ...refusals };
const messages = {
  "too-long": "A drill lasts a day at most; choose an earlier end.",
  "not-later": "`until` must lie in the future and after `from` (microseconds since the Unix epoch).",
  "too-many": "Too many drills stand already; end one first.",
};

export const drillsPlugin: FastifyPluginAsyncZod<DrillsOptions> = async (app, { drills, desk, isPlace, commit, now }) => {
  app.get(
    "/api/v1/drills",
    {
      config: { permission: "see" },
      schema: {
        summary: "Drills, newest first",
        tags,
        querystring: z.object({ state: z.enum(["standing", "all"]).default("standing"), limit: limitSchema }),
        response: { 200: z.array(drillSchema), ...refusals },
      },
    },
    async ({ query }) => [...drills.list(query.state, query.limit)],
  );

  app.post(
    "/api/v1/drills",
    {
      config: { permission: "hold-drills" },
      schema: {
        summary: "Declares that somebody transmits on purpose in a cell; only what fits is marked `test`",
        tags,
        body: drillBodySchema,
        response: answers,
      },
    },
    async (request) => {
      const { why, until, cell, band = null, phones } = request.body;
      if (!isPlace(cell)) throw new Refusal(404, "unknown-cell", "The site has no cell with this id.");
      const at = now();
      const drill = { by: actorOf(request), at, why, from: request.body.from ?? at, until, cell, band, phones };
      const done = commit(() => desk.declare(drill));
      if (done.ok) return done.value;
      throw new Refusal(done.reason === "too-many" ? 409 : 400, done.reason, messages[done.reason]);
    },
  );

  app.post(
    "/api/v1/drills/:id/end",
    {
      config: { permission: "hold-drills" },
      schema: {
        summary: "Ends a drill; what begins from now on is real",
        tags,
        params: z.object({ id: z.string().min(1).max(64) }),
        body: endBodySchema,
        response: answers,
      },
    },
    async (request) => {
      const done = commit(() => desk.end(request.params.id, { by: actorOf(request), note: request.body.why, at: now() }));
      if (done.ok) return done.value;
      if (done.reason === "unknown") throw new Refusal(404, "unknown-drill", "There is no drill with this id.");
      throw new Refusal(409, "already-ended", "The drill has ended already.");
    },
  );
};
