/** Which alerted emissions get a tag, and its words. Pure. */

import { mapTexts } from "../words/map.ts";
import { markWord } from "../words/mark-words.ts";
import { percent } from "../words/place-words.ts";
import type { CellMark } from "./cell-marks.ts";
import type { FixMark } from "./fix-marks.ts";
import type { Rect } from "./geometry.ts";
import type { PlanScene } from "./plan-scene.ts";
import type { TagWish } from "./tags.ts";

/** Words in a cell of this size, in units, are read across the room and need no tag. */
const LARGE = 1.25;
/** A place wider than this, in units, is not pointed at as a whole. */
const WIDE = 12;

/** One for each fix with a place, but for those whose cell says it large enough and those that are only "place uncertain"; for a drill's and the withheld always. */
export function tagWishes(fixes: readonly FixMark[], cells: readonly CellMark[], plan: PlanScene): readonly TagWish[] {
  const large = new Set(cells.filter((cell) => (cell.lines[0]?.size ?? 0) >= plan.unit * LARGE).map((cell) => cell.id));
  return fixes.flatMap((fix) => {
    const { emission, tone, top, inside, clip } = fix;
    const shape = top ? plan.places.get(top[0])?.shape : undefined;
    const outside = inside < 0.5;
    if (!shape || !top || !tone || (tone.uncertain && !fix.selected) || (tone.mark === "none" && large.has(top[0]) && !outside)) return [];
    const place = outside ? mapTexts.outside({ p: percent(1 - inside) }) : `${shape.name} · ${percent(top[1])}`;
    const text = tone.mark === "none" ? place : `${markWord[tone.mark]} · ${place}`;
    const anchor = outside || shape.box.width > plan.unit * WIDE ? around(fix, plan.unit) : shape.box;
    return [{ id: emission, text, anchor, tone, within: clip }];
  });
}

function around({ x, y }: FixMark, unit: number): Rect {
  return { x: x - unit / 2, y: y - unit / 2, width: unit, height: unit };
}
