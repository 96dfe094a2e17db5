/** Paints how the countermeasures stand: grey words, or a plate of the text's colour where one is off. */
import { type Brush, write } from "./brush.ts";
import type { LiveBrush } from "./live-brush.ts";
import type { MeasureMark } from "./measure-marks.ts";
import type { Picture } from "./picture.ts";
import { reckonedWidth } from "./plan-scene.ts";

type Means = Pick<LiveBrush, "palette">;

export function measurePictures(marks: readonly MeasureMark[], means: Means): readonly Picture[] {
  return marks.map((mark) => ({
    id: `measure ${mark.id}`,
    looks: mark.text,
    box: { x: mark.x - mark.width, y: mark.y - mark.size * 0.8, width: mark.width + mark.size * 0.4, height: mark.size * 1.6 },
    paint: (brush) => paintMeasure(brush, mark, means),
  }));
}

function paintMeasure(brush: Brush, { text, state, x, y, size, width }: MeasureMark, { palette }: Means): void {
  const off = state === "off";
  if (off) {
    brush.fillStyle = palette.text;
    brush.fillRect(x - width + size * 0.2, y - size * 0.75, width, size * 1.5);
  }
  write(
    brush,
    { text, x, y, size },
    {
      font: palette.font,
      style: off ? palette.ground : palette.faint,
      weight: off ? 700 : 400,
      align: "right",
      within: reckonedWidth({ text, size }),
    },
  );
}
