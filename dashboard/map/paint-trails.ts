/** Paints where portable sensors have been of late: a line of dots that fades into the past, and a ring around where each is now. */
import type { Brush } from "./brush.ts";
import { grow, rectOf } from "./geometry.ts";
import type { LiveBrush } from "./live-brush.ts";
import type { Picture } from "./picture.ts";
import type { SensorMark } from "./sensor-marks.ts";

type Means = Pick<LiveBrush, "palette" | "unit">;

export function trailPictures(sensors: readonly SensorMark[], means: Means): readonly Picture[] {
  return sensors.flatMap((mark) => {
    const { trail } = mark;
    if (!trail) return [];
    return [
      {
        id: `trail ${mark.id}`,
        looks: trail.map((point) => point.join(" ")).join(","),
        box: grow(rectOf([...trail, [mark.x, mark.y]]), mark.r * RING + 3),
        paint: (brush) => paintTrail(brush, { ...mark, trail }, means),
      },
    ];
  });
}

/** Of the sign's radius. */
const RING = 1.9;
/** The oldest point is still seen. */
const FAINTEST = 0.2;

function paintTrail(brush: Brush, mark: SensorMark & Required<Pick<SensorMark, "trail">>, { palette, unit }: Means): void {
  const { trail } = mark;
  const all = trail.length - 1;
  brush.lineWidth = Math.max(1, unit * 0.09);
  brush.strokeStyle = palette.text;
  brush.fillStyle = palette.text;
  trail.forEach(([x, y], at) => {
    brush.globalAlpha = FAINTEST + (1 - FAINTEST) * (all > 0 ? at / all : 1);
    const next = trail[at + 1];
    if (next) {
      brush.beginPath();
      brush.moveTo(x, y);
      brush.lineTo(...next);
      brush.stroke();
    }
    brush.beginPath();
    brush.arc(x, y, unit * 0.13, 0, Math.PI * 2);
    brush.fill();
  });
  brush.globalAlpha = 1;
  brush.setLineDash([unit * 0.25, unit * 0.2]);
  brush.beginPath();
  brush.arc(mark.x, mark.y, mark.r * RING, 0, Math.PI * 2);
  brush.stroke();
  brush.setLineDash([]);
}
