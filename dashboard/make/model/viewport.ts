/** What part of the plan the drawing shows. Plan metres, y upwards; screen pixels, y downwards. Pure. */
import type { DraftPoint } from "@wingwatch/server/contract";
import type { Bounds, Size } from "../../map/geometry.ts";

export interface Viewport {
  /** Pixels of a metre. */
  readonly scale: number;
  /** Where plan zero lies on the screen, pixels. */
  readonly left: number;
  readonly top: number;
}

const SMALLEST = 0.5;
const LARGEST = 400;
/** Share of the screen left free around what is shown whole. */
const MARGIN = 0.06;

export function toScreen({ scale, left, top }: Viewport, [x, y]: DraftPoint): DraftPoint {
  return [left + x * scale, top - y * scale];
}

export function toPlan({ scale, left, top }: Viewport, [x, y]: DraftPoint): DraftPoint {
  return [(x - left) / scale, (top - y) / scale];
}

/** What lies under `at` (pixels) stays there. */
export function zoomAt(view: Viewport, at: DraftPoint, factor: number): Viewport {
  const scale = Math.min(LARGEST, Math.max(SMALLEST, view.scale * factor));
  const [x, y] = toPlan(view, at);
  return { scale, left: at[0] - x * scale, top: at[1] + y * scale };
}

/** Pixels, to the right and down. */
export function pan(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, left: view.left + dx, top: view.top + dy };
}

export function fit({ minX, minY, maxX, maxY }: Bounds, screen: Size): Viewport {
  const free = 1 - 2 * MARGIN;
  const width = Math.max(1, maxX - minX);
  const height = Math.max(1, maxY - minY);
  const scale = Math.min(LARGEST, Math.max(SMALLEST, Math.min((screen.width * free) / width, (screen.height * free) / height)));
  return {
    scale,
    left: screen.width / 2 - ((minX + maxX) / 2) * scale,
    top: screen.height / 2 + ((minY + maxY) / 2) * scale,
  };
}

/** Metres between grid lines so that they stay at least 12 pixels apart. */
export function gridStep({ scale }: Viewport): number {
  return [0.1, 0.5, 1, 5, 10, 50].find((step) => step * scale >= 12) ?? 100;
}
