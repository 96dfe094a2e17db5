/** Doors leave gaps in walls: the parts of a wall that no opening lies along. */
import type { DraftPoint } from "../contract/index.ts";

export type Segment = readonly [DraftPoint, DraftPoint];

/** Metres that an opening may lie beside the wall it is in. */
const BESIDE = 0.4;
/** Metres below which a rest of a wall is dropped. */
const SHORTEST = 0.05;

/** @param openings metres, in any direction; those not along the wall are ignored */
export function cutOpenings([from, to]: Segment, openings: readonly Segment[]): Segment[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length < SHORTEST) return [];
  const along: DraftPoint = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const gaps = openings
    .map((opening) => opening.map((point) => onWall(point, { from, along })))
    .filter((ends) => ends.every(({ beside }) => Math.abs(beside) <= BESIDE))
    .map((ends) => ends.map(({ at }) => Math.min(length, Math.max(0, at))).sort((a, b) => a - b) as [number, number])
    .filter(([begin, end]) => end - begin > SHORTEST)
    .sort(([a], [b]) => a - b);
  const at = (s: number): DraftPoint => [round(from[0] + along[0] * s), round(from[1] + along[1] * s)];
  const rest: Segment[] = [];
  let begin = 0;
  for (const [gapBegin, gapEnd] of [...gaps, [length, length] as const]) {
    if (gapBegin - begin > SHORTEST) rest.push([at(begin), at(gapBegin)]);
    begin = Math.max(begin, gapEnd);
  }
  return rest;
}

/** Metres along the wall from its beginning, and beside it. */
function onWall([x, y]: DraftPoint, wall: { readonly from: DraftPoint; readonly along: DraftPoint }): { at: number; beside: number } {
  const [dx, dy] = [x - wall.from[0], y - wall.from[1]];
  return { at: dx * wall.along[0] + dy * wall.along[1], beside: dx * wall.along[1] - dy * wall.along[0] };
}

function round(metres: number): number {
  return Math.round(metres * 1_000) / 1_000;
}
