/** Strokes that several painters share. Each leaves the context's path and styles as it likes. */
import type { Rect, Ring } from "./geometry.ts";

export type Brush = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Makes `rings` the current path. */
export function trace(brush: Brush, rings: readonly Ring[]): void {
  brush.beginPath();
  for (const ring of rings) {
    ring.forEach(([x, y], at) => {
      if (at === 0) brush.moveTo(x, y);
      else brush.lineTo(x, y);
    });
    brush.closePath();
  }
}

/** A line along `rings`. */
export function outline(brush: Brush, rings: readonly Ring[], options: { readonly style: string; readonly width: number }): void {
  trace(brush, rings);
  brush.strokeStyle = options.style;
  brush.lineWidth = options.width;
  brush.stroke();
}

/** Diagonal lines over a box: "do not read this". `step` px between them. */
export function hatch(brush: Brush, box: Rect, options: { readonly step: number; readonly style: string; readonly width: number }): void {
  brush.save();
  brush.beginPath();
  brush.rect(box.x, box.y, box.width, box.height);
  brush.clip();
  brush.beginPath();
  for (let at = -box.height; at < box.width; at += options.step) {
    brush.moveTo(box.x + at, box.y + box.height);
    brush.lineTo(box.x + at + box.height, box.y);
  }
  brush.strokeStyle = options.style;
  brush.lineWidth = options.width;
  brush.stroke();
  brush.restore();
}

/** Text centred on a point; `weight` as in CSS. */
export function write(
  brush: Brush,
  label: { readonly text: string; readonly x: number; readonly y: number; readonly size: number },
  options: {
    readonly font: string;
    readonly style: string;
    readonly weight?: number;
    readonly align?: CanvasTextAlign;
    /** Colour of a rim around the letters. */
    readonly halo?: string;
    /** Where the font is wider than this, px, the words are condensed. */
    readonly within?: number;
  },
): void {
  brush.font = `${options.weight ?? 400} ${label.size}px ${options.font}`;
  brush.textAlign = options.align ?? "center";
  brush.textBaseline = "middle";
  if (options.halo !== undefined) {
    brush.lineJoin = "round";
    brush.lineWidth = label.size * 0.28;
    brush.strokeStyle = options.halo;
    brush.strokeText(label.text, label.x, label.y, options.within);
  }
  brush.fillStyle = options.style;
  brush.fillText(label.text, label.x, label.y, options.within);
}
