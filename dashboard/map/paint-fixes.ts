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

function boxOf({ x, y, r50, r90, circles, selected, beyond }: FixMark, unit: number): Rect {
  const reach = { both: Math.max(r50, r90), inner: r50, none: 0 }[circles] + unit * 0.5;
  const words = beyond && selected ? mapTexts.beyond.length * unit * 0.6 : 0;
  return grow({ x: x - words, y, width: 2 * words, height: 0 }, Math.max(reach, words > 0 ? unit * 2 : 0));
}

function paintFix(brush: Brush, fix: FixMark, { palette, unit }: Means): void {
  brush.strokeStyle = fix.tone || fix.selected ? palette.text : palette.quiet;
  if (fix.circles !== "none") {
    brush.save();
    brush.beginPath();
    brush.rect(fix.clip.x, fix.clip.y, fix.clip.width, fix.clip.height);
    brush.clip();
    brush.globalAlpha = fix.selected ? 1 : 0.55;
    brush.lineWidth = Math.max(1, unit * (fix.selected ? 0.1 : 0.06));
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
  if (fix.beyond && fix.selected) beyond(brush, fix, { palette, unit });
}

/** Words at the edge of the plan for a best point that lies further out. */
function beyond(brush: Brush, { x, y, clip }: FixMark, { palette, unit }: Means): void {
  const right = x > clip.x + clip.width / 2;
  const label = {
    text: mapTexts.beyond,
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
