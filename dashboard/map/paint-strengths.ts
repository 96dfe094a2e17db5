/**
 * The topmost layer: a bar and a figure beside every live sensor. All of them may change ten times a second, so each look is painted once
 * and stamped from then on, and nothing is painted while all look the same.
 */
import type { Brush } from "./brush.ts";
import { devicePixels, type Rect } from "./geometry.ts";
import type { LiveBrush } from "./live-brush.ts";
import { paintSensorWords } from "./paint-sensor-words.ts";
import { barBox, type StrengthMark, strengthBox } from "./strength-marks.ts";

export interface StrengthBrush extends Pick<LiveBrush, "palette" | "unit"> {
  /** Device pixels a px. */
  readonly ratio: number;
}

/** dB over the floor that fill the whole bar. */
const FULL_BAR = 60;
/** Looks that are kept; in whole dB there are never more unless labels stand beside them. */
const MAX_STAMPS = 500;

export class StrengthLayer {
  #shown: readonly StrengthMark[] = [];
  readonly #stamps = new Map<string, ImageBitmap>();

  /** To be called when canvas, size or device pixels are new: the canvas is empty, and no stamp fits. */
  forget(): void {
    this.#shown = [];
    for (const stamp of this.#stamps.values()) stamp.close();
    this.#stamps.clear();
  }

  show(brush: Brush, marks: readonly StrengthMark[], means: StrengthBrush): void {
    if (sameMarks(this.#shown, marks)) return;
    this.#shown = marks;
    brush.setTransform(1, 0, 0, 1, 0, 0);
    brush.clearRect(0, 0, brush.canvas.width, brush.canvas.height);
    for (const each of marks) {
      const mark = onPixel(each, means.ratio);
      const box = devicePixels(strengthBox(mark, means.unit), means.ratio);
      const stamp = this.#stamp(mark, { ...box, means });
      if (stamp) brush.drawImage(stamp, box.x, box.y);
    }
  }

  #stamp(mark: StrengthMark, { x, y, width, height, means }: Rect & { readonly means: StrengthBrush }) {
    const looks = `${mark.sensor.side} ${mark.text}`;
    const known = this.#stamps.get(looks);
    if (known) return known;
    if (this.#stamps.size >= MAX_STAMPS) this.forget();
    const canvas = new OffscreenCanvas(width, height);
    const brush = canvas.getContext("2d");
    if (!brush) return undefined;
    brush.setTransform(means.ratio, 0, 0, means.ratio, -x, -y);
    paintStrength(brush, mark, means);
    const stamp = canvas.transferToImageBitmap();
    this.#stamps.set(looks, stamp);
    return stamp;
  }
}

/** The mark at whole device pixels, so that one stamp fits wherever it is set. */
function onPixel(mark: StrengthMark, ratio: number): StrengthMark {
  const { x, y } = mark.sensor;
  return { ...mark, sensor: { ...mark.sensor, x: Math.round(x * ratio) / ratio, y: Math.round(y * ratio) / ratio } };
}

function sameMarks(a: readonly StrengthMark[], b: readonly StrengthMark[]): boolean {
  return a.length === b.length && a.every((mark, at) => mark.text === b[at]?.text && mark.sensor === b[at]?.sensor);
}

function paintStrength(brush: Brush, { sensor, db, text }: StrengthMark, { palette, unit }: StrengthBrush): void {
  if (db !== undefined) {
    const bar = barBox(sensor, unit);
    const full = bar.height * Math.min(1, db / FULL_BAR);
    brush.fillStyle = palette.outline;
    brush.fillRect(bar.x, bar.y, bar.width, bar.height);
    brush.fillStyle = palette.text;
    brush.fillRect(bar.x, bar.y + bar.height - full, bar.width, full);
  }
  paintSensorWords(brush, sensor, { palette, unit, text });
}
