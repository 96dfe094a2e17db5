/**
 * Paints the sensors. The five states differ in shape and filling, never in colour alone: live a full disc, stale a hatched ring,
 * silent a crossed square, never a dotted ring, unknown a question mark in a diamond.
 */
import { type Brush, hatch, write } from "./brush.ts";
import { grow, union } from "./geometry.ts";
import type { LiveBrush } from "./live-brush.ts";
import { paintSensorWords, sensorWordsBox } from "./paint-sensor-words.ts";
import type { Palette } from "./palette.ts";
import type { Picture } from "./picture.ts";
import type { SensorMark } from "./sensor-marks.ts";

type Means = Pick<LiveBrush, "palette" | "unit">;

/** `sensorPictures` of the last list, made again only for another one: it changes seldom, and is long. */
export class SensorPictures {
  #sensors: readonly SensorMark[] = [];
  #pictures: readonly Picture[] = [];

  of(sensors: readonly SensorMark[], means: Means): readonly Picture[] {
    if (sensors !== this.#sensors) this.#pictures = sensorPictures(sensors, means);
    this.#sensors = sensors;
    return this.#pictures;
  }
}

/** The signs, and beside one that is not live its state in words. What live ones hear is painted apart: it changes all the time. */
export function sensorPictures(sensors: readonly SensorMark[], means: Means): readonly Picture[] {
  return sensors.map((mark) => {
    const text = mark.state === "live" ? "" : [mark.label, mark.note].filter((words) => words !== "").join(" · ");
    const sign = grow({ x: mark.x, y: mark.y, width: 0, height: 0 }, mark.r * 1.35 + 2);
    return {
      id: `sensor ${mark.id}`,
      looks: `${mark.state} ${text}`,
      box: text === "" ? sign : union(sign, sensorWordsBox(mark, { unit: means.unit, text })),
      paint: (brush) => {
        halo(brush, mark, means.palette);
        glyph(brush, mark, means.palette);
        if (text !== "") paintSensorWords(brush, mark, { ...means, text });
      },
    };
  });
}

/** Plain ground around the mark, so that it stands clear of a coloured cell. */
function halo(brush: Brush, { x, y, r }: SensorMark, palette: Palette): void {
  brush.beginPath();
  brush.arc(x, y, r + 2, 0, Math.PI * 2);
  brush.fillStyle = palette.ground;
  brush.fill();
}

/** Draws one state's sign; also used by the legend. */
export function glyph(brush: Brush, { x, y, r, state }: Pick<SensorMark, "x" | "y" | "r" | "state">, palette: Palette): void {
  brush.lineWidth = Math.max(1.5, r * 0.28);
  brush.strokeStyle = palette.text;
  brush.setLineDash([]);
  switch (state) {
    case "live":
      disc(brush, x, { y, r });
      brush.fillStyle = palette.quiet;
      brush.fill();
      return;
    case "stale":
      disc(brush, x, { y, r });
      brush.save();
      brush.clip();
      hatch(brush, { x: x - r, y: y - r, width: 2 * r, height: 2 * r }, { step: r * 0.65, style: palette.text, width: r * 0.22 });
      brush.restore();
      disc(brush, x, { y, r });
      brush.stroke();
      return;
    case "silent":
      brush.beginPath();
      brush.rect(x - r, y - r, 2 * r, 2 * r);
      brush.fillStyle = palette.ground;
      brush.fill();
      brush.moveTo(x - r, y - r);
      brush.lineTo(x + r, y + r);
      brush.moveTo(x + r, y - r);
      brush.lineTo(x - r, y + r);
      brush.stroke();
      return;
    case "never":
      disc(brush, x, { y, r });
      brush.setLineDash([r * 0.5, r * 0.5]);
      brush.stroke();
      brush.setLineDash([]);
      return;
    case "unknown":
      brush.beginPath();
      brush.moveTo(x, y - r * 1.35);
      brush.lineTo(x + r * 1.35, y);
      brush.lineTo(x, y + r * 1.35);
      brush.lineTo(x - r * 1.35, y);
      brush.closePath();
      brush.fillStyle = palette.ground;
      brush.fill();
      brush.lineWidth = Math.max(1, r * 0.18);
      brush.stroke();
      write(brush, { text: "?", x, y: y + r * 0.08, size: r * 1.7 }, { font: palette.font, style: palette.text, weight: 700 });
      return;
  }
}

function disc(brush: Brush, x: number, { y, r }: { readonly y: number; readonly r: number }): void {
  brush.beginPath();
  brush.arc(x, y, r, 0, Math.PI * 2);
}
