/**
 * The past as the screens showed it: a state, and the changes from there on in the same form as the live feed, so that the same reducer
 * plays them.
 *
 *   GET /api/v1/playback?at                        PlaybackState
 *   GET /api/v1/playback/changes?from&to&after&limit&step   PlaybackPage
 *   GET /api/v1/playback/levels?from&to            LevelChunk[]
 *   GET /api/v1/playback/timeline?from&to          Timeline
 */
import { alertKindSchema, prioritySchema } from "@wingwatch/agent/contract";
import { z } from "zod";
import { quietSchema } from "./alerts.ts";
import { microsSchema } from "./by.ts";
import { changeSchema, liveStateSchema } from "./live.ts";

/** `since`: before this nothing is kept; null: nothing is kept at all yet. `next`: where the changes that follow begin. */
export const playbackStateSchema = z.object({
  at: z.number(),
  since: z.number().nullable(),
  next: z.number().int(),
  state: liveStateSchema,
});
export type PlaybackState = z.infer<typeof playbackStateSchema>;

/** Changes in order. `next`: give it as `after` for the page that follows; null: this was the last up to `to`. */
export const playbackPageSchema = z.object({
  changes: z.array(z.object({ at: z.number(), change: changeSchema })),
  next: z.number().int().nullable(),
});
export type PlaybackPage = z.infer<typeof playbackPageSchema>;

/**
 * What the sensors heard over some seconds, as the screens showed it. `offsets`: when each look was, µs after `at`. `rows`: [sensor, band, dB
 * over its floor at each look]; null, or past the end of the list: nothing to show.
 */
export const levelChunkSchema = z.object({
  at: z.number(),
  offsets: z.array(z.number()),
  rows: z.array(z.tuple([z.string(), z.string(), z.array(z.number().nullable())])),
});
export type LevelChunk = z.infer<typeof levelChunkSchema>;

/** When an alert was raised (again) or got worse on the screens. */
export const timelineMarkSchema = z.object({
  at: z.number(),
  action: z.enum(["raised", "escalated"]),
  alert: z.string(),
  kind: alertKindSchema,
  priority: prioritySchema,
  wing: z.string().nullable(),
  level: z.string().nullable(),
  cell: z.string().nullable(),
  quiet: quietSchema.nullable(),
});
export type TimelineMark = z.infer<typeof timelineMarkSchema>;

/** `not-kept`: the server kept nothing then. `away`: nobody listened to these wings. Neither is quiet. */
export const timelineGapSchema = z.discriminatedUnion("why", [
  z.object({ from: z.number(), to: z.number(), why: z.literal("not-kept") }),
  z.object({ from: z.number(), to: z.number(), why: z.literal("away"), agent: z.string(), wings: z.array(z.string()) }),
]);
export type TimelineGap = z.infer<typeof timelineGapSchema>;

export const timelineSchema = z.object({
  from: z.number(),
  /** Never later than now. */
  to: z.number(),
  /** Server's clock. */
  now: z.number(),
  /** The first moment that can be shown; null: none yet. */
  since: z.number().nullable(),
  /** Before this no levels of sensors are kept; null: none are. */
  levelsSince: z.number().nullable(),
  marks: z.array(timelineMarkSchema),
  /** There were more marks; the newest are told. */
  truncated: z.boolean(),
  gaps: z.array(timelineGapSchema),
});
export type Timeline = z.infer<typeof timelineSchema>;

const t = z.coerce.number().pipe(microsSchema);
export const playbackQuerySchema = z.object({ at: t });
export const playbackChangesQuerySchema = z.object({
  from: t,
  to: t,
  after: z.coerce.number().int().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
  /** µs; above 0, `limit` is a measure and not a bound. Of an emission that goes on, only the last word in each of these steps is wanted: whoever plays faster sees no more. 0: every word. */
  step: t.default(0),
});
/** At most ten minutes of levels are given at once, and 32 days of a time line. */
export const playbackPeriodQuerySchema = z.object({ from: t, to: t });
