/** What a foreign category becomes on a plan. A person can overrule each; this is the first guess. */
import type { DraftKind } from "../contract/index.ts";
import type { Feature } from "./geojson.ts";

export type DrawnKind = DraftKind | "wall" | "skip";

/** Category → what it becomes. */
export type KindMap = Readonly<Record<string, DrawnKind>>;

/** Categories met in a file, how often, and what they became. */
export interface CategoryCount {
  readonly category: string;
  readonly count: number;
  readonly kind: DrawnKind;
}

const own: readonly string[] = ["cell", "room", "landing", "zone", "wall"] satisfies DrawnKind[];

/** Words inside a category, first match wins. Neither IMDF nor OpenStreetMap has a prison cell, so rooms people stay in become cells. */
const guesses: readonly (readonly [RegExp, DrawnKind])[] = [
  [/^(venue|building|footprint|level|section|geofence|structure|nonpublic\.void)$/, "skip"],
  [/wall|partition|fence/, "wall"],
  [/restroom|bathroom|shower|toilet|stairs|elevator|escalator|storage|mechanical|electrical/, "room"],
  [/walkway|corridor|hall|lobby|foyer|landing|ramp|concourse|opentobelow|^area$/, "landing"],
  [/cell|bedroom|dorm|^room$|classroom/, "cell"],
];

const categoryKeys = ["kind", "category", "indoor", "room", "type", "feature_type"];

export function categoryOf(feature: Feature): string {
  for (const key of categoryKeys) {
    const value = feature.properties[key];
    if (typeof value === "string" && value !== "" && value.length <= 64) return value;
  }
  return feature.geometry.type.endsWith("Polygon") ? "polygon" : "line";
}

/** A line is never a place: it is a wall or nothing. */
export function kindOf(category: string, kinds: KindMap, { shape }: { readonly shape: "polygon" | "line" }): DrawnKind {
  const chosen = Object.hasOwn(kinds, category) ? kinds[category] : undefined;
  const kind = chosen ?? guess(category);
  if (shape === "polygon" || kind === "skip") return kind;
  return kind === "wall" || chosen === undefined ? "wall" : "skip";
}

function guess(category: string): DrawnKind {
  if (own.includes(category)) return category as DrawnKind;
  return guesses.find(([words]) => words.test(category.toLowerCase()))?.[1] ?? "room";
}
