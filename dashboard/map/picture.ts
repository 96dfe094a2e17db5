/** What the live layer is made of: pictures, each in a box of its own, so that only those are painted again that look different. Pure. */
import type { Brush } from "./brush.ts";
import { overlap, type Rect, union } from "./geometry.ts";

export interface Picture {
  /** Unique on the layer. What keeps its id also keeps its place among those it overlaps. */
  readonly id: string;
  /** All that its looks depend on, beside the box: equal words, equal pixels. */
  readonly looks: string;
  /** It is clipped to this box, px. */
  readonly box: Rect;
  readonly paint: (brush: Brush) => void;
}

/** The boxes that `after` must have painted again where `before` stands, by id. */
export function damageOf(before: ReadonlyMap<string, Picture>, after: ReadonlyMap<string, Picture>): readonly Rect[] {
  const damage: Rect[] = [];
  for (const [id, { box }] of before) if (!after.has(id)) damage.push(box);
  for (const [id, picture] of after) {
    const known = before.get(id);
    if (known === picture) continue;
    const stays = known !== undefined && sameBox(known.box, picture.box);
    if (stays && known.looks === picture.looks) continue;
    damage.push(picture.box);
    if (known && !stays) damage.push(known.box);
  }
  return merged(damage);
}

/** Boxes that overlap become one, so that what lies there is painted once. */
function merged(rects: readonly Rect[]): readonly Rect[] {
  const apart: Rect[] = [];
  for (const rect of rects) {
    let whole = rect;
    for (let at = apart.findIndex((other) => overlap(other, whole)); at >= 0; at = apart.findIndex((other) => overlap(other, whole))) {
      whole = union(whole, apart[at] ?? whole);
      apart.splice(at, 1);
    }
    apart.push(whole);
  }
  return apart;
}

function sameBox(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
