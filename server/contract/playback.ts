/**
 * The past as the screens showed it: a state, and the changes from there on in the same form as the live feed, so that the same reducer
 * plays them.
 *
 *   GET /api/v1/playback?at                        PlaybackState
 *   GET /api/v1/playback/changes?from&to&after&limit   PlaybackPage
 */
import { z } from "zod";
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

const t = z.coerce.number().pipe(microsSchema);
export const playbackQuerySchema = z.object({ at: t });
export const playbackChangesQuerySchema = z.object({
  from: t,
  to: t,
  after: z.coerce.number().int().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});
