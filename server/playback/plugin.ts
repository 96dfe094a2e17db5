/** The past as the screens showed it: a state, and the changes that follow. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { playbackChangesQuerySchema, playbackPageSchema, playbackQuerySchema, playbackStateSchema } from "../contract/index.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { Past } from "./past.ts";

export const playbackPlugin: FastifyPluginAsyncZod<{ readonly past: Past }> = async (app, { past }) => {
  app.get(
    "/api/v1/playback",
    {
      schema: {
        summary: "Map, alerts and incidents as they stood at a moment, in the form of a snapshot",
        tags: ["playback"],
        querystring: playbackQuerySchema,
        response: { 200: playbackStateSchema, ...refusals },
      },
    },
    async ({ query }) => past.at(query.at),
  );

  app.get(
    "/api/v1/playback/changes",
    {
      schema: {
        summary: "What changed between two times, in order and in pages, in the form of deltas",
        tags: ["playback"],
        querystring: playbackChangesQuerySchema,
        response: { 200: playbackPageSchema, ...refusals },
      },
    },
    async ({ query: { from, to, after, limit } }) => {
      if (from > to) throw new Refusal(400, "bad-period", "`from` must not lie after `to` (microseconds since the Unix epoch).");
      return past.changes({ from, to, after, limit });
    },
  );
};
