/** What the pointer is in the middle of, what that shows, and what it makes once it ends. Pure. */
import { type DraftKind, type DraftPoint, type RowOptions, rowOfCells, type SiteDraft } from "@wingwatch/server/contract";
import { addPlaces, addWall, changePlace, moveItems } from "./edit-items.ts";
import { itemsWithin } from "./hit.ts";
import { type Item, levelOf } from "./items.ts";
import { boxBetween, moveCorner, ringOfBox } from "./resize.ts";
import { distance, round } from "./snap.ts";

export type Tool = "select" | "rectangle" | "polygon" | "row" | "wall" | "sensor" | "scale" | "origin";

export type Gesture =
  /** From one point to another: a rectangle, a row, a wall, a measured length, or a box around what to select. */
  | {
      readonly kind: "span";
      readonly tool: "rectangle" | "row" | "wall" | "scale" | "select";
      readonly from: DraftPoint;
      readonly to: DraftPoint;
    }
  | { readonly kind: "polygon"; readonly points: readonly DraftPoint[]; readonly to: DraftPoint }
  | { readonly kind: "move"; readonly items: readonly Item[]; readonly from: DraftPoint; readonly to: DraftPoint }
  | { readonly kind: "corner"; readonly place: string; readonly corner: number; readonly to: DraftPoint };

export interface DrawingSettings {
  readonly level: string;
  /** What rectangles and polygons become. */
  readonly kind: DraftKind;
  readonly row: RowOptions;
}

/** Metres; what is smaller was a slip of the hand. */
const SMALLEST = 0.2;

/** The draft as it would be if the pointer were let go now, for moving and resizing. */
export function preview(draft: SiteDraft, gesture: Gesture | null, level: string): SiteDraft {
  if (gesture?.kind === "move") return moveItems(draft, gesture.items, offset(gesture.from, gesture.to));
  if (gesture?.kind !== "corner") return draft;
  const place = levelOf(draft, level)?.places.find(({ id }) => id === gesture.place);
  return place === undefined ? draft : changePlace(draft, place.id, moveCorner(place, gesture.corner, gesture.to));
}

/** Outlines of what is being drawn. */
export function ghosts(gesture: Gesture | null, settings: DrawingSettings): readonly (readonly DraftPoint[])[] {
  if (gesture?.kind === "polygon") return [[...gesture.points, gesture.to]];
  if (gesture?.kind !== "span") return [];
  const { tool, from, to } = gesture;
  if (tool === "rectangle" || tool === "select") return [ringOfBox(boxBetween(from, to))];
  if (tool !== "row") return [[from, to]];
  const row = rowOfCells(from, to, settings.row);
  return [...row.cells, ...(row.landing === null ? [] : [row.landing])];
}

export interface Outcome {
  readonly draft: SiteDraft;
  readonly selection?: readonly Item[];
}

/** What the gesture makes. Too small a gesture makes nothing. */
export function finish(draft: SiteDraft, gesture: Gesture, settings: DrawingSettings): Outcome {
  const { level, kind } = settings;
  switch (gesture.kind) {
    case "move":
      return { draft: distance(gesture.from, gesture.to) === 0 ? draft : preview(draft, gesture, level) };
    case "corner":
      return { draft: preview(draft, gesture, level) };
    case "polygon":
      return gesture.points.length < 3 ? { draft } : selected(addPlaces(draft, level, [{ kind, ring: gesture.points }]));
    case "span":
      return finishSpan(draft, gesture, settings);
  }
}

function finishSpan(
  draft: SiteDraft,
  { tool, from, to }: Extract<Gesture, { kind: "span" }>,
  { level, kind, row }: DrawingSettings,
): Outcome {
  if (tool === "select") return { draft, selection: itemsWithin(draft, [from, to], level) };
  if (tool === "scale" || distance(from, to) < SMALLEST) return { draft };
  if (tool === "wall") return { draft: addWall(draft, level, [from, to]) };
  if (tool === "rectangle") {
    const box = boxBetween(from, to);
    return box.width < SMALLEST || box.height < SMALLEST ? { draft } : selected(addPlaces(draft, level, [{ kind, ring: ringOfBox(box) }]));
  }
  const { cells, landing } = rowOfCells(from, to, row);
  const drawn = cells.map((ring) => ({ kind: "cell" as const, ring }));
  return selected(addPlaces(draft, level, landing === null ? drawn : [...drawn, { kind: "landing" as const, ring: landing }]));
}

function selected({ draft, items }: { readonly draft: SiteDraft; readonly items: readonly Item[] }): Outcome {
  return { draft, selection: items };
}

function offset(from: DraftPoint, to: DraftPoint): DraftPoint {
  return [round(to[0] - from[0]), round(to[1] - from[1])];
}

/** Straight along the nearer axis, for a row or a wall while Shift is held. */
export function straighten(from: DraftPoint, to: DraftPoint): DraftPoint {
  return Math.abs(to[0] - from[0]) >= Math.abs(to[1] - from[1]) ? [to[0], from[1]] : [from[0], to[1]];
}
