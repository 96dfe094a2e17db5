/** Paints fixes: the best point as a cross, and the circles that hold it with 50 % and 90 %. */

import { mapTexts } from "../words/map.ts";
import { type Brush, write } from "./brush.ts";
import type { FixMark } from "./fix-marks.ts";
import { grow, type Rect } from "./geometry.ts";
import type { LiveBrush } from "./live-brush.ts";
import type { Picture } from "./picture.ts";

type Means = Pick<LiveBrush, "palette" | "unit">;

export function fixPictures(fixes: readonly FixMark[], means: Means): readonly Picture[] {
  return fixes.map((fix) => ({
    id: `fix ${fix.emission}`,
    looks: `${fix.x} ${fix.y} ${fix.r50} ${fix.r90} ${fix.tone !== null} ${fix.open} ${fix.circles} ${fix.selected} ${fix.beyond}`,
    box: boxOf(fix, means.unit),
    paint: (brush) => paintFix(brush, fix, means),
  }));
}

/** Of the selected one, what its place does not say: that it lies beyond the drawn plan, that nothing is heard there now. */
function wordsOf({ selected, beyond, open }: FixMark): string {
  if (!selected) return "";
  return [beyond ? mapTexts.beyond : "", open ? "" : mapTexts.ended].filter((words) => words !== "").join(", ");
}

function boxOf(fix: FixMark, unit: number): Rect {
  const { x, y, r50, r90, circles } = fix;
  const reach = { both: Math.max(r50, r90), inner: r50, none: 0 }[circles] + unit * 0.5;
  const words = wordsOf(fix).length * unit * 0.6;
  return grow({ x: x - words, y, width: 2 * words, height: 0 }, Math.max(reach, words > 0 ? unit * 2 : 0));
}

function paintFix(brush: Brush, fix: FixMark, { palette, unit }: Means): void {
  brush.strokeStyle = fix.tone || fix.selected ? palette.text : palette.quiet;
  if (fix.circles !== "none") {
    brush.save();
    brush.beginPath();
    brush.rect(fix.clip.x, fix.clip.y, fix.clip.width, fix.clip.height);
    brush.clip();
    const strong = fix.selected && fix.open;
    brush.globalAlpha = strong ? 1 : fix.open ? 0.55 : 0.35;
    brush.lineWidth = Math.max(1, unit * (strong ? 0.1 : 0.06));
    circle(brush, fix, fix.r50);
    brush.setLineDash([unit * 0.4, unit * 0.35]);
    if (fix.circles === "both") circle(brush, fix, fix.r90);
    brush.restore();
  }
  brush.globalAlpha = fix.open ? 1 : 0.5;
  brush.lineWidth = Math.max(1.5, unit * 0.12);
  const arm = unit * (fix.circles === "none" ? 0.22 : 0.38);
  brush.beginPath();
  brush.moveTo(fix.x - arm, fix.y);
  brush.lineTo(fix.x + arm, fix.y);
  brush.moveTo(fix.x, fix.y - arm);
  brush.lineTo(fix.x, fix.y + arm);
  brush.stroke();
  brush.globalAlpha = 1;
  if (wordsOf(fix) !== "") say(brush, fix, { palette, unit });
}

/** Words beside the best point, towards the middle of the plan. */
function say(brush: Brush, fix: FixMark, { palette, unit }: Means): void {
  const { x, y, clip } = fix;
  const right = x > clip.x + clip.width / 2;
  const label = {
    text: wordsOf(fix),
    x: x + (right ? -unit : unit) * 0.6,
    y: y + (y > clip.y + clip.height / 2 ? -unit : unit),
    size: unit * 0.75,
  };
  write(brush, label, { font: palette.font, style: palette.text, align: right ? "right" : "left", halo: palette.ground });
}

function circle(brush: Brush, fix: FixMark, r: number): void {
  brush.beginPath();
  brush.arc(fix.x, fix.y, r, 0, Math.PI * 2);
  brush.stroke();
}
