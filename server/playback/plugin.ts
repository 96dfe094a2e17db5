/** The past as the screens showed it: a state, and the changes that follow. */
import { type Micros, SECOND } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import {
  levelChunkSchema,
  playbackChangesQuerySchema,
  playbackPageSchema,
  playbackPeriodQuerySchema,
  playbackQuerySchema,
  playbackStateSchema,
  timelineSchema,
} from "../contract/index.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { LevelJournal } from "./level-journal.ts";
import type { Past } from "./past.ts";
import type { Timeline } from "./timeline.ts";

export interface PlaybackOptions {
  readonly past: Past;
  readonly levels: LevelJournal;
  readonly timeline: Timeline;
  readonly now: () => Micros;
}

/** µs */
const LONGEST_LEVELS: Micros = 600 * SECOND;
const LONGEST_LINE: Micros = 32 * 86_400 * SECOND;

export const playbackPlugin: FastifyPluginAsyncZod<PlaybackOptions> = async (app, { past, levels, timeline, now }) => {
  app.get(
    "/api/v1/playback",
    {
      config: { permission: "see" },
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
      config: { permission: "see" },
      schema: {
        summary: "What changed between two times, in order and in pages, in the form of deltas",
        tags: ["playback"],
        querystring: playbackChangesQuerySchema,
        response: { 200: playbackPageSchema, ...refusals },
      },
    },
    async ({ query: { from, to, after, limit, step } }) => {
      if (from > to) throw new Refusal(400, "bad-period", "`from` must not lie after `to` (microseconds since the Unix epoch).");
      return past.changes({ from, to, after, limit, step });
    },
  );

  app.get(
    "/api/v1/playback/levels",
    {
      config: { permission: "see" },
      schema: {
        summary: "What the sensors heard over their floors between two times, ten minutes apart at most, a look a second",
        tags: ["playback"],
        querystring: playbackPeriodQuerySchema,
        response: { 200: z.array(levelChunkSchema), ...refusals },
      },
    },
    async ({ query }) => [...levels.between(query.from, checked(query, LONGEST_LEVELS).to)],
  );

  app.get(
    "/api/v1/playback/timeline",
    {
      config: { permission: "see" },
      schema: {
        summary: "When alerts were raised or got worse, and when nothing was kept or nobody listened, over 32 days at most",
        tags: ["playback"],
        querystring: playbackPeriodQuerySchema,
        response: { 200: timelineSchema, ...refusals },
      },
    },
    async ({ query }) => timeline.of(checked(query, LONGEST_LINE), now()),
  );
};

function checked<Period extends { readonly from: Micros; readonly to: Micros }>(period: Period, longest: Micros): Period {
  if (period.from <= period.to && period.to - period.from <= longest) return period;
  throw new Refusal(400, "bad-period", `\`from\` must not lie after \`to\`, nor more than ${longest / SECOND} s before it.`);
}
