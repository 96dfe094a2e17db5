/** What nobody knows, on a uPlot: hatched, so that it cannot be taken for quiet. */
import type uPlot from "uplot";
import type { Stretch } from "./holes.ts";

export function hatch(
  plot: uPlot,
  { holes, colour, unit }: { readonly holes: readonly Stretch[]; readonly colour: string; readonly unit: number },
): void {
  const { ctx, bbox } = plot;
  const step = unit * 0.8 * devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.beginPath();
  for (const { from, to } of holes) {
    const left = Math.max(bbox.left, plot.valToPos(from, "x", true));
    ctx.rect(left, bbox.top, Math.min(bbox.left + bbox.width, plot.valToPos(to, "x", true)) - left, bbox.height);
  }
  ctx.clip();
  ctx.beginPath();
  for (let x = bbox.left - bbox.height; x < bbox.left + bbox.width; x += step) {
    ctx.moveTo(x, bbox.top + bbox.height);
    ctx.lineTo(x + bbox.height, bbox.top);
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.stroke();
  ctx.restore();
}
