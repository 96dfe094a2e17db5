/** Words beside a sensor, on a ground of their own: an outline around every letter would cost more than all else on the map. */
import { type Brush, write } from "./brush.ts";
import type { Rect } from "./geometry.ts";
import type { LiveBrush } from "./live-brush.ts";
import { reckonedWidth } from "./plan-scene.ts";
import type { SensorMark } from "./sensor-marks.ts";

/** The ground on which `text` stands. */
export function sensorWordsBox(mark: SensorMark, { unit, text }: { readonly unit: number; readonly text: string }): Rect {
  const size = sizeOf(unit);
  const aside = mark.r + unit * (mark.state === "live" && mark.side === "right" ? 0.6 : 0.3);
  const width = reckonedWidth({ text, size }) + unit * 0.15;
  const x = mark.side === "right" ? mark.x + aside : mark.x - aside - width;
  return { x, y: mark.y - size * 0.6, width, height: size * 1.2 };
}

export function paintSensorWords(
  brush: Brush,
  mark: SensorMark,
  { palette, unit, text }: Pick<LiveBrush, "palette" | "unit"> & { readonly text: string },
): void {
  const box = sensorWordsBox(mark, { unit, text });
  brush.fillStyle = palette.landing;
  brush.fillRect(box.x, box.y, box.width, box.height);
  const x = mark.side === "right" ? box.x + unit * 0.1 : box.x + box.width - unit * 0.1;
  const align = mark.side === "right" ? "left" : "right";
  const label = { text, x, y: mark.y, size: sizeOf(unit) };
  write(brush, label, { font: palette.font, style: palette.text, weight: 600, align, within: reckonedWidth(label) });
}

function sizeOf(unit: number): number {
  return unit * 0.75;
}
