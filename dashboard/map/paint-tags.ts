/**
 * Paints tags: priority by shape and colour, the words, and a line to the cell that they are about. What is withheld has no colour and no shape of
 * a priority; it and a drill's have a broken frame.
 */
import { isWithheld } from "../state/cell-probability.ts";
import { type Brush, trace, write } from "./brush.ts";
import { grow, type Point, type Ring, rectOf } from "./geometry.ts";
import type { LiveBrush } from "./live-brush.ts";
import type { Picture } from "./picture.ts";
import { reckonedWidth } from "./plan-scene.ts";
import { priorityShape } from "./priority-shape.ts";
import type { Tag } from "./tags.ts";

export function tagPictures(tags: readonly Tag[], means: LiveBrush): readonly Picture[] {
  return tags.map((tag) => {
    const { box, tone } = tag;
    const end = lineEnd(tag);
    const around = rectOf([[box.x, box.y], [box.x + box.width, box.y + box.height], end]);
    return {
      id: `tag ${tag.id}`,
      looks: `${tag.text} ${tone.priority} ${tone.mark} ${tone.waiting} ${tone.waiting && means.lit} ${box.x} ${box.y} ${end.join(" ")}`,
      box: grow(around, 2),
      paint: (brush) => paintTag(brush, tag, means),
    };
  });
}

/** Where the line meets the cell. */
function lineEnd({ anchor, box }: Tag): Point {
  return [anchor.x + anchor.width / 2, box.y < anchor.y ? anchor.y : anchor.y + anchor.height];
}

function paintTag(brush: Brush, tag: Tag, { palette, lit }: LiveBrush): void {
  const { box, size, tone } = tag;
  const colour = isWithheld(tone) ? palette.quiet : palette.priority[tone.priority];
  const at = { x: box.x + size * 0.85, y: box.y + box.height / 2, r: size * 0.45 };
  brush.beginPath();
  brush.moveTo(...lineEnd(tag));
  brush.lineTo(box.x + box.width / 2, box.y + box.height / 2);
  brush.strokeStyle = colour;
  brush.lineWidth = 1.5;
  brush.stroke();
  brush.beginPath();
  brush.roundRect(box.x, box.y, box.width, box.height, 3);
  brush.fillStyle = palette.ground;
  brush.fill();
  brush.lineWidth = tone.waiting && lit ? 3 : 1.5;
  brush.strokeStyle = colour;
  if (tone.mark !== "none") brush.setLineDash([size * 0.5, size * 0.3]);
  brush.stroke();
  brush.setLineDash([]);
  trace(brush, [isWithheld(tone) ? bar(at) : priorityShape(tone.priority, at)]);
  brush.fillStyle = colour;
  if (tone.waiting) brush.fill();
  brush.stroke();
  const label = { text: tag.text, x: box.x + size * 1.55, y: box.y + box.height / 2 + 1, size };
  write(brush, label, { font: palette.font, style: palette.text, weight: 700, align: "left", within: reckonedWidth(label) });
}

/** Put away: a flat bar, like a thing on a shelf. */
function bar({ x, y, r }: { readonly x: number; readonly y: number; readonly r: number }): Ring {
  return [
    [x - r, y - r * 0.3],
    [x + r, y - r * 0.3],
    [x + r, y + r * 0.3],
    [x - r, y + r * 0.3],
  ];
}
