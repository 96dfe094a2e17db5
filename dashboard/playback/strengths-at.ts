/** What the sensors heard at a past moment, out of the loaded chunks of levels. Pure. */
import type { LevelChunk } from "@wingwatch/server/contract";

/** A look is shown this long, µs: one was taken every second. */
const HOLDS = 2_500_000;

/** [sensor, band, dB over its floor], as the live feed has them. */
export type StrengthRow = [sensor: string, band: string, db: number];

/** null: no look of about then is kept, so nothing can be said of it. */
export function strengthsAt(chunks: readonly LevelChunk[], t: number): StrengthRow[] | null {
  const chunk = chunks.findLast(({ at }) => at <= t);
  if (chunk === undefined) return null;
  const look = chunk.offsets.findLastIndex((offset) => chunk.at + offset <= t);
  if (look < 0 || t - (chunk.at + (chunk.offsets[look] ?? 0)) > HOLDS) return null;
  return chunk.rows.flatMap(([sensor, band, list]) => {
    const db = list[look] ?? null;
    return db === null ? [] : [[sensor, band, db] as StrengthRow];
  });
}
