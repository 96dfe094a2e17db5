/**
 * The walls of a wing as segments with losses: drawn ones, and the edges of its places where no wall is drawn. A plan may draw every wall, its
 * outer shell alone, or none.
 */
import type { Level, Losses, Place, Point, Wall } from "../../domain/index.ts";
import { holds } from "./inside.ts";

export interface Segment {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  /** dB, as the plan has it. */
  readonly loss: number;
  readonly kind: WallKind;
}

/** What stands between: two rooms, a room and a landing, the building and the open. */
type WallKind = "wall" | "front" | "outer";

/** Edges of two places that lie on one line closer than this are one wall, metres. */
const TOGETHER = 0.15;

/** Where rooms are drawn by their inner faces, what lies between two that face each other is one wall up to this thickness, metres. */
const THICK = 0.6;
/** Cosine of the angle up to which two edges face each other. */
const PARALLEL = 0.95;

/** Walls of a level. `outer`: loss of a wall with nothing known behind it. */
export function wallsOf(level: Level, losses: Losses, options: { readonly outer: number }): readonly Segment[] {
  const of = { wall: losses.wall, front: losses.front, outer: options.outer };
  const drawn = level.walls.map(({ from, to }) => ({ a: from, b: to }));
  const edges = level.places.flatMap((place) => edgesOf(place).map(([a, b]) => ({ place, a, b })));
  const segments: Segment[] = level.walls.map(({ from, to, loss }) => ({
    ax: from[0],
    ay: from[1],
    bx: to[0],
    by: to[1],
    loss: loss ?? losses.wall,
    kind: kindOfDrawn({ from, to }, level.places),
  }));
  edges.forEach(({ place, a, b }, i) => {
    // Cut an edge where the neighbour behind it changes: a landing's long side meets many cells.
    for (const piece of cut(a, b, [...drawn, ...edges.filter((_, j) => j !== i)])) {
      const middle: Point = [(piece[0][0] + piece[1][0]) / 2, (piece[0][1] + piece[1][1]) / 2];
      if (drawn.some((wall) => distance(middle, wall.a, wall.b) < TOGETHER && isAlong(piece, wall))) continue;
      const neighbour = neighbourOf({ place, piece, middle }, edges);
      if (neighbour !== undefined && neighbour.id < place.id) continue;
      const kind = kindBetween(place, neighbour);
      if (kind === undefined) continue;
      segments.push({ ax: piece[0][0], ay: piece[0][1], bx: piece[1][0], by: piece[1][1], loss: of[kind], kind });
    }
  });
  return segments;
}

/** Whether a piece of an edge lies along a drawn wall rather than across it. */
function isAlong([a, b]: readonly [Point, Point], wall: { readonly a: Point; readonly b: Point }): boolean {
  return distance(a, wall.a, wall.b) < TOGETHER && distance(b, wall.a, wall.b) < TOGETHER;
}

interface Edge {
  readonly place: Place;
  readonly a: Point;
  readonly b: Point;
}

/** The place behind a piece of a place's edge: beside it, or on the other side of a wall. */
function neighbourOf(
  { place, piece, middle }: { readonly place: Place; readonly piece: readonly [Point, Point]; readonly middle: Point },
  edges: readonly Edge[],
): Place | undefined {
  const others = edges.filter((other) => other.place !== place && distance(middle, other.a, other.b) < THICK);
  const beside = others.find(({ a, b }) => distance(middle, a, b) < TOGETHER);
  return (beside ?? others.find((other) => isFacing(piece, middle, other)))?.place;
}

/** Whether an edge runs alongside a piece and its middle, or ends just before. */
function isFacing([from, to]: readonly [Point, Point], middle: Point, { a, b }: Edge): boolean {
  const [ux, uy] = [to[0] - from[0], to[1] - from[1]];
  const [vx, vy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(vx, vy);
  if (Math.abs(ux * vx + uy * vy) < PARALLEL * length * Math.hypot(ux, uy)) return false;
  const along = ((middle[0] - a[0]) * vx + (middle[1] - a[1]) * vy) / length;
  return along >= -THICK / 2 && along <= length + THICK / 2;
}

/** undefined: one landing runs on into the next. */
function kindBetween(place: Place, neighbour: Place | undefined): WallKind | undefined {
  if (neighbour === undefined) return "outer";
  if (place.kind === "landing" && neighbour.kind === "landing") return undefined;
  return place.kind === "landing" || neighbour.kind === "landing" ? "front" : "wall";
}

/** Metres beside a drawn wall at which to look what lies there. */
const BESIDE = 0.3;

/** By what lies on both sides of its middle. */
function kindOfDrawn({ from, to }: Pick<Wall, "from" | "to">, places: readonly Place[]): WallKind {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const across: Point = [(BESIDE * (from[1] - to[1])) / length, (BESIDE * (to[0] - from[0])) / length];
  const [a, b] = [1, -1].map((side) => {
    const beside: Point = [(from[0] + to[0]) / 2 + side * across[0], (from[1] + to[1]) / 2 + side * across[1]];
    return places.find(({ polygon }) => holds(polygon.slice(0, 1), beside));
  });
  if (a === undefined || b === undefined) return "outer";
  return kindBetween(a, b) ?? "wall";
}

function edgesOf(place: Place): readonly (readonly [Point, Point])[] {
  const ring = place.polygon[0] ?? [];
  return ring
    .map((point, i) => [point, ring[(i + 1) % ring.length] as Point] as const)
    .filter(([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1]) > TOGETHER);
}

/** Cuts a-b at the ends of the other edges that lie on it or face it. */
function cut(a: Point, b: Point, others: readonly { readonly a: Point; readonly b: Point }[]): readonly (readonly [Point, Point])[] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const at = [0, 1];
  for (const other of others) {
    for (const end of [other.a, other.b]) {
      if (distance(end, a, b) > THICK) continue;
      const s = ((end[0] - a[0]) * (b[0] - a[0]) + (end[1] - a[1]) * (b[1] - a[1])) / length ** 2;
      if (s * length > TOGETHER && (1 - s) * length > TOGETHER) at.push(s);
    }
  }
  at.sort((x, y) => x - y);
  const point = (s: number): Point => [a[0] + s * (b[0] - a[0]), a[1] + s * (b[1] - a[1])];
  const pieces: (readonly [Point, Point])[] = [];
  for (let i = 1; i < at.length; i++) {
    const from = at[i - 1] as number;
    const to = at[i] as number;
    if ((to - from) * length > TOGETHER) pieces.push([point(from), point(to)]);
  }
  return pieces;
}

/** Metres from a point to a segment. */
function distance(p: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const s = Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(p[0] - a[0] - s * dx, p[1] - a[1] - s * dy);
}
