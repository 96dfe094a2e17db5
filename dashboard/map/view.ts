/** What the map shows: the whole site, one wing with all its levels, or one level large. Pure. */
import type { SiteView, WingView } from "@wingwatch/server/contract";
import { type Bounds, boundsOf } from "./geometry.ts";
import type { Stack } from "./layout.ts";

export type View =
  | { readonly kind: "site" }
  | { readonly kind: "wing"; readonly wing: string }
  | { readonly kind: "level"; readonly wing: string; readonly level: string };

/** The wings and levels of a view, as stacks with the highest level first. */
export function stacksOf(site: SiteView, view: View): readonly Stack[] {
  const wings = view.kind === "site" ? site.wings : site.wings.filter((wing) => wing.id === view.wing);
  return wings.map((wing) => ({
    wing: wing.id,
    levels: levelsOf(wing, view),
    bounds: wingBounds(wing),
  }));
}

function levelsOf(wing: WingView, view: View): readonly string[] {
  if (view.kind === "level") return [view.level];
  return [...wing.levels].sort((a, b) => b.height - a.height).map((level) => level.id);
}

const nothing: Bounds = { minX: 0, minY: 0, maxX: 10, maxY: 10 };

/** One frame for all levels, so that what stands above each other is drawn above each other. */
function wingBounds(wing: WingView): Bounds {
  const points = wing.levels.flatMap((level) => [
    ...level.places.flatMap((place) => place.polygon.flat()),
    ...level.walls.flatMap((wall) => [wall.from, wall.to]),
  ]);
  return boundsOf(points) ?? nothing;
}

/** The next view when the officer pages through the levels: all, then each from the top, then all again. */
export function nextLevel(site: SiteView, view: View, steps: 1 | -1): View {
  const wing = view.kind === "site" ? site.wings[0] : site.wings.find((each) => each.id === view.wing);
  if (!wing) return view;
  const levels = [undefined, ...levelsOf(wing, { kind: "wing", wing: wing.id })];
  const at = view.kind === "level" ? levels.indexOf(view.level) : 0;
  const level = levels[(at + steps + levels.length) % levels.length];
  return level === undefined ? { kind: "wing", wing: wing.id } : { kind: "level", wing: wing.id, level };
}
