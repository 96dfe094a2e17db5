/** What playback asks of the server. Times are µs. */
import {
  type LevelChunk,
  levelChunkSchema,
  type PlaybackPage,
  type PlaybackState,
  playbackPageSchema,
  playbackStateSchema,
  type Timeline,
  timelineSchema,
} from "@wingwatch/server/contract";
import { array } from "zod";
import { type Answer, ask, queryOf } from "../live/ask.ts";
import type { Stretch } from "./line-view.ts";

/** Changes in one answer, about: few enough to be read within a frame. */
const PAGE = 250;

export function fetchMoment(at: number): Promise<Answer<PlaybackState>> {
  return ask(`/api/v1/playback?${queryOf({ at })}`, playbackStateSchema);
}

export function fetchLevels({ from, to }: Stretch): Promise<Answer<LevelChunk[]>> {
  return ask(`/api/v1/playback/levels?${queryOf({ from, to })}`, array(levelChunkSchema));
}

export function fetchTimeline({ from, to }: Stretch): Promise<Answer<Timeline>> {
  return ask(`/api/v1/playback/timeline?${queryOf({ from, to })}`, timelineSchema);
}

/** The changes between two times, all pages of them; those of an emission that goes on once a `step`. */
export async function fetchChanges({ from, to }: Stretch, step: number): Promise<Answer<PlaybackPage["changes"]>> {
  const changes: PlaybackPage["changes"] = [];
  for (let after: number | null | undefined; after !== null; ) {
    const query: object = after === undefined ? { from, to, step, limit: PAGE } : { from, to, step, limit: PAGE, after };
    const page: Answer<PlaybackPage> = await ask(`/api/v1/playback/changes?${queryOf(query)}`, playbackPageSchema);
    if (!page.ok) return page;
    changes.push(...page.value.changes);
    after = page.value.next;
  }
  return { ok: true, value: changes };
}
