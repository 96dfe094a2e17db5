/** What an import gives: a draft, what was met, and what a person should know about it. */
import type { SiteDraft } from "../contract/index.ts";
import { type CategoryCount, categoryOf, type KindMap, kindOf } from "./drawn-kind.ts";
import type { Feature } from "./geojson.ts";

export type ImportReason =
  | "not-json"
  | "not-geojson"
  | "not-yaml"
  | "no-units"
  | "no-levels"
  | "nothing-to-draw"
  | "no-site-file"
  | "invalid";

export interface Imported {
  readonly draft: SiteDraft;
  readonly categories: readonly CategoryCount[];
  readonly notes: readonly string[];
}

/** A file by its name (last part of its path), with its whole text. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

export interface SiteHead {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly timeZone: string;
}

/** dB, ordinary brick and concrete; a survey or the plan says better. */
export const usualLosses = { wall: 8, front: 6, floor: 14 } as const;

/** Metres from floor to floor where nothing says. */
export const USUAL_STOREY = 3;

export function emptyDraft(site: SiteHead): SiteDraft {
  return { version: 1, site, wings: [], sensors: [], zones: [], countermeasures: [], carried: {} };
}

/** Wing letters: A … Z, then W27, W28, … */
export function wingLetter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `W${index + 1}`;
}

/** One zone for each wing, where no phone may be: nothing is forgotten before somebody decides otherwise. */
export function prohibitedEverywhere(draft: SiteDraft): SiteDraft {
  const zones = draft.wings.map((wing) => ({
    id: `${wing.id.toLowerCase()}-wing`,
    policy: "prohibited" as const,
    levels: wing.levels.map(({ id }) => id),
    cells: [],
  }));
  return { ...draft, zones };
}

export function countCategories(features: readonly Feature[], kinds: KindMap): CategoryCount[] {
  const counts = new Map<string, CategoryCount>();
  for (const feature of features) {
    const category = categoryOf(feature);
    const kind = kindOf(category, kinds, { shape: feature.geometry.type.endsWith("Polygon") ? "polygon" : "line" });
    counts.set(category, { category, kind, count: (counts.get(category)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
