/** Shift handover: look, write, sign. */
import type { Micros } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Commit } from "../commit.ts";
import { type HandoverSnapshot, handoverBodySchema, handoverSchema, handoverSnapshotSchema, signBodySchema } from "../contract/index.ts";
import { actorOf } from "../http/actor.ts";
import { limitSchema } from "../http/period-query.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { HandoverDesk } from "./handover-desk.ts";
import type { HandoverStore } from "./handover-store.ts";

export interface HandoversOptions {
  readonly handovers: HandoverStore;
  readonly desk: HandoverDesk;
  readonly snapshot: (at: Micros) => HandoverSnapshot;
  readonly commit: Commit;
  readonly now: () => Micros;
}

const tags = ["handovers"];
const answers = { 200: handoverSchema, ...refusals };

export const handoversPlugin: FastifyPluginAsyncZod<HandoversOptions> = async (app, { handovers, desk, snapshot, commit, now }) => {
  app.get(
    "/api/v1/handovers",
    {
      config: { permission: "see" },
      schema: {
        summary: "Handovers, newest first",
        tags,
        querystring: z.object({ limit: limitSchema }),
        response: { 200: z.array(handoverSchema), ...refusals },
      },
    },
    async ({ query }) => [...handovers.list(query.limit)],
  );

  app.get(
    "/api/v1/handovers/now",
    {
      config: { permission: "see" },
      schema: { summary: "What a handover written now would tell", tags, response: { 200: handoverSnapshotSchema, ...refusals } },
    },
    async () => snapshot(now()),
  );

  app.post(
    "/api/v1/handovers",
    {
      config: { permission: "hand-over" },
      schema: { summary: "The outgoing person writes and signs", tags, body: handoverBodySchema, response: answers },
    },
    async (request) => {
      const { notes, from } = request.body;
      const done = commit(() => desk.write({ by: actorOf(request), notes, from, at: now() }));
      if (done.ok) return done.value;
      throw new Refusal(400, done.reason, "The shift must have begun before now.");
    },
  );

  app.post(
    "/api/v1/handovers/:id/sign",
    {
      config: { permission: "hand-over" },
      schema: {
        summary: "The incoming person signs",
        tags,
        params: z.object({ id: z.string().min(1).max(64) }),
        body: signBodySchema,
        response: answers,
      },
    },
    async (request) => {
      const done = commit(() => desk.sign(request.params.id, { by: actorOf(request), note: request.body.note, at: now() }));
      if (done.ok) return done.value;
      switch (done.reason) {
        case "unknown":
          throw new Refusal(404, "unknown-handover", "There is no handover with this id.");
        case "already-signed":
          throw new Refusal(409, done.reason, `It was signed by ${done.detail} already.`);
        case "same-person":
          throw new Refusal(409, done.reason, "The incoming person signs, not the one who wrote it.");
      }
    },
  );
};
