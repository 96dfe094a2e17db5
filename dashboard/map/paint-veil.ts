/** Paints the veil over levels that nobody watches, and the words that say so. */
import { type Brush, hatch, write } from "./brush.ts";
import { grow, type Point, type Rect } from "./geometry.ts";
import type { LiveBrush } from "./live-brush.ts";
import type { Picture } from "./picture.ts";

/** A level whose picture means nothing because nobody listens. */
export interface BlindLevel {
  readonly level: string;
  readonly box: Rect;
  readonly words: string;
}

type Means = Pick<LiveBrush, "palette" | "unit">;

export function veilPictures(blind: readonly BlindLevel[], means: Means): readonly Picture[] {
  return blind.map(({ level, box }) => ({ id: `veil ${level}`, looks: "", box, paint: (brush) => veil(brush, box, means) }));
}

/** The words stand above the signs of the sensors under the veil. */
export function platePictures(blind: readonly BlindLevel[], means: Means): readonly Picture[] {
  return blind.map(({ level, box, words }) => {
    const centre: Point = [box.x + box.width / 2, box.y + box.height / 2];
    const reach = { x: centre[0] - words.length * means.unit * 0.55, y: centre[1], width: words.length * means.unit * 1.1, height: 0 };
    return {
      id: `plate ${level}`,
      looks: words,
      box: grow(reach, means.unit * 1.2),
      paint: (brush) => plate(brush, words, { centre, means }),
    };
  });
}

/** What lies beneath is the last that was known, and nobody knows whether it still holds. */
function veil(brush: Brush, box: Rect, { palette, unit }: Means): void {
  brush.globalAlpha = 0.72;
  brush.fillStyle = palette.ground;
  brush.fillRect(box.x, box.y, box.width, box.height);
  brush.globalAlpha = 1;
  hatch(brush, box, { step: unit * 0.9, style: palette.wall, width: unit * 0.12 });
}

/** Words on a plate of the text's colour: used only where the picture must not be trusted. */
function plate(brush: Brush, text: string, { centre, means }: { readonly centre: Point; readonly means: Means }): void {
  const { palette, unit } = means;
  const size = unit * 1.1;
  const [x, y] = centre;
  brush.font = `700 ${size}px ${palette.font}`;
  const width = brush.measureText(text).width + size * 1.4;
  brush.fillStyle = palette.text;
  brush.fillRect(x - width / 2, y - size, width, size * 2);
  write(brush, { text, x, y: y + 1, size }, { font: palette.font, style: palette.ground, weight: 700 });
}
