/** Ids for the places of a level, in reading order: rows from the top, each from the left, as a person reads the drawing. */
import type { DraftPlace } from "./site-draft.ts";

/** Rows from the top (y grows upwards), each from the left. */
export function inReadingOrder<P extends Pick<DraftPlace, "polygon">>(places: readonly P[]): P[] {
  const boxes = places.map((place) => ({ place, ...extent(place) })).sort((a, b) => b.y - a.y || a.x - b.x);
  const heights = boxes.map(({ height }) => height).sort((a, b) => a - b);
  const tolerance = (heights[heights.length >> 1] ?? 0) / 2;
  const rows: (typeof boxes)[] = [];
  let top = Number.POSITIVE_INFINITY;
  for (const box of boxes) {
    if (top - box.y > tolerance || rows.length === 0) {
      rows.push([]);
      top = box.y;
    }
    rows.at(-1)?.push(box);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.x - b.x)).map(({ place }) => place);
}

/**
 * New ids: cells `A1-01`, `A1-02`, …, rooms `A1-room-1`, landings `A1-landing`. A name that was only the old id, or empty, follows.
 * @param taken ids of other levels, never given again
 */
export function numberPlaces(places: readonly DraftPlace[], prefix: string, taken: ReadonlySet<string> = new Set()): DraftPlace[] {
  const used = new Set(taken);
  const digits = places.length > 99 ? 3 : 2;
  const renamed = new Map<DraftPlace, DraftPlace>();
  for (const place of inReadingOrder(places)) {
    const id = freeId(place, { prefix, digits, used });
    used.add(id);
    renamed.set(place, { ...place, id, name: place.name === "" || place.name === place.id ? id : place.name });
  }
  return places.map((place) => renamed.get(place) ?? place);
}

function freeId(place: DraftPlace, { prefix, digits, used }: { prefix: string; digits: number; used: ReadonlySet<string> }): string {
  for (let n = 1; ; n += 1) {
    const id = place.kind === "cell" ? `${prefix}-${String(n).padStart(digits, "0")}` : `${prefix}-${place.kind}${n === 1 ? "" : `-${n}`}`;
    if (!used.has(id)) return id;
  }
}

function extent({ polygon }: Pick<DraftPlace, "polygon">): { x: number; y: number; height: number } {
  const ring = polygon[0] ?? [];
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (low + high) / 2, height: high - low };
}
