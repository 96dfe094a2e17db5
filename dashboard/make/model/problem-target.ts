/** Where a problem of the site check lies in the draft, so that a click on it jumps there. Pure. */
import type { SiteDraft, SiteProblem } from "@wingwatch/server/contract";
import { allLevels, type Item } from "./items.ts";

export type Target =
  | { readonly kind: "item"; readonly level: string; readonly item: Item }
  | { readonly kind: "level"; readonly level: string }
  | { readonly kind: "site" | "zones" | "countermeasures" | "sensors" };

/** Null for what is not drawn, such as thresholds. */
export function targetOf(
  draft: SiteDraft,
  problem: SiteProblem,
  planOf: (level: string) => string = (id) => `plans/${id}.geojson`,
): Target | null {
  const level = allLevels(draft).find(({ id }) => planOf(id) === problem.file);
  if (level !== undefined) return inPlan(level, indexIn(problem.path, "features"));
  const sensor = draft.sensors[indexIn(problem.path, "sensors") ?? -1];
  if (sensor !== undefined) {
    return sensor.level === null ? { kind: "sensors" } : { kind: "item", level: sensor.level, item: { kind: "sensor", id: sensor.id } };
  }
  const wing = draft.wings[indexIn(problem.path, "wings") ?? -1];
  if (wing !== undefined) {
    const [, at] = /\.levels\[(\d+)\]/.exec(problem.path) ?? [];
    const id = wing.levels[Number(at ?? 0)]?.id;
    return id === undefined ? null : { kind: "level", level: id };
  }
  const section = /^(site|wings|zones|countermeasures|sensors)\b/.exec(problem.path)?.[1];
  if (section === "wings") return { kind: "site" };
  return section === undefined ? null : { kind: section as "site" | "zones" | "countermeasures" | "sensors" };
}

/** Plans hold places first, then walls, in the order of the draft. */
function inPlan(level: ReturnType<typeof allLevels>[number], at: number | undefined): Target {
  const place = level.places[at ?? -1];
  const wall = level.walls[(at ?? -1) - level.places.length];
  const item: Item | undefined = place !== undefined ? { kind: "place", id: place.id } : wall && { kind: "wall", id: wall.id };
  return item === undefined ? { kind: "level", level: level.id } : { kind: "item", level: level.id, item };
}

function indexIn(path: string, section: string): number | undefined {
  const [, at] = new RegExp(`^${section}\\[(\\d+)\\]`).exec(path) ?? [];
  return at === undefined ? undefined : Number(at);
}
