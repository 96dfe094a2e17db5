/** Fixes as marks: best point, the circles that hold it with 50 % and 90 %, and whether it may be outside. Pure. */
import type { EmissionView } from "@wingwatch/server/contract";
import type { EmissionTone } from "../state/cell-probability.ts";
import { inRect, type Point, type Rect } from "./geometry.ts";
import type { Panel } from "./layout.ts";
import { toScreen } from "./plan-scene.ts";

export interface FixMark {
  readonly emission: string;
  readonly level: string;
  readonly tone: EmissionTone | null;
  readonly open: boolean;
  readonly x: number;
  readonly y: number;
  /** Radii in px. */
  readonly r50: number;
  readonly r90: number;
  /** Probability that it is inside the building. */
  readonly inside: number;
  /** Most probable place and its probability. */
  readonly top: readonly [id: string, p: number] | undefined;
  /** Circles are drawn only here, so that they do not run into the next level. */
  readonly clip: Rect;
  /** The best point lies beyond the drawn plan and was moved to its edge. */
  readonly beyond: boolean;
  /** Both circles of the selected emission, the inner one of what else is alerted; the rest is a point. */
  readonly circles: "both" | "inner" | "none";
  readonly selected: boolean;
}

export function fixMarks(
  emissions: Iterable<EmissionView>,
  tones: ReadonlyMap<string, EmissionTone>,
  options: { readonly panels: ReadonlyMap<string, Panel>; readonly selected: string | null },
): readonly FixMark[] {
  const marks: FixMark[] = [];
  for (const { emission, fix } of emissions) {
    const panel = options.panels.get(fix?.level ?? "");
    if (!fix || !panel) continue;
    const at = toScreen(panel, [fix.x, fix.y]);
    const [x, y] = intoRect(panel.plan, at);
    const tone = tones.get(emission.id) ?? null;
    const selected = emission.id === options.selected;
    if (!emission.open && !selected) continue;
    marks.push({
      emission: emission.id,
      level: panel.level,
      tone,
      open: emission.open,
      x,
      y,
      r50: fix.r50 * panel.scale,
      r90: fix.r90 * panel.scale,
      inside: fix.inside,
      top: fix.cells[0],
      clip: panel.plan,
      beyond: !inRect(panel.plan, at),
      circles: selected ? "both" : tone && !tone.uncertain && emission.open ? "inner" : "none",
      selected,
    });
  }
  return marks;
}

function intoRect(rect: Rect, [x, y]: Point): Point {
  return [Math.max(rect.x, Math.min(rect.x + rect.width, x)), Math.max(rect.y, Math.min(rect.y + rect.height, y))];
}
