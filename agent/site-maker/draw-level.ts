/** Features of one storey, in any file's manner, to the places and walls of a draft's level. */
import { type DraftLevel, type DraftPlace, type DraftPoint, type DraftWall, numberPlaces } from "../contract/index.ts";
import { categoryOf, type KindMap, kindOf } from "./drawn-kind.ts";
import { type Feature, linesOf, polygonsOf } from "./geojson.ts";
import { edges } from "./geometry.ts";
import type { PlanFrame } from "./plan-frame.ts";

export interface StoreyOptions {
  readonly id: string;
  readonly name: string;
  /** Metres of the floor above the wing's zero. */
  readonly height: number;
  readonly frame: PlanFrame;
  readonly kinds: KindMap;
  /** Ids given on other levels. */
  readonly taken: ReadonlySet<string>;
}

/** Ids of the file are kept where every place has its own good one; else places are numbered in reading order. */
export function drawLevel(features: readonly Feature[], options: StoreyOptions): DraftLevel {
  const places: DraftPlace[] = [];
  const walls: (readonly [DraftPoint, DraftPoint])[] = [];
  for (const feature of features) {
    const category = categoryOf(feature);
    const kind = kindOf(category, options.kinds, { shape: feature.geometry.type.endsWith("Polygon") ? "polygon" : "line" });
    if (kind === "skip") continue;
    const polygons = polygonsOf(feature.geometry).map((rings) => rings.map((ring) => ring.map(options.frame)));
    if (kind === "wall") {
      walls.push(...polygons.flat().flatMap(edges), ...linesOf(feature.geometry).flatMap((line) => pieces(line.map(options.frame))));
    } else {
      for (const polygon of polygons) places.push({ id: textOf(feature.properties.id), name: nameOf(feature), kind, polygon });
    }
  }
  return {
    id: options.id,
    name: options.name,
    height: options.height,
    places: hasOwnIds(places, options.taken) ? places.map(named) : numberPlaces(places.map(unnumbered), options.id, options.taken),
    walls: walls.map(([from, to], i): DraftWall => ({ id: `${options.id}-wall-${i + 1}`, from, to })),
  };
}

/** The text of a name, which IMDF keeps by language: English where there is one. */
export function labelOf(value: unknown): string {
  if (typeof value === "string") return value.trim().slice(0, 200);
  if (typeof value !== "object" || value === null) return "";
  const byLanguage = value as Record<string, unknown>;
  return textOf(byLanguage.en ?? Object.values(byLanguage)[0]);
}

function nameOf({ properties }: Feature): string {
  return labelOf(properties.name) || labelOf(properties.alt_name) || textOf(properties.ref);
}

function textOf(value: unknown): string {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value.trim().slice(0, 200) : "";
}

function pieces(line: readonly DraftPoint[]): (readonly [DraftPoint, DraftPoint])[] {
  return edges(line).slice(0, -1);
}

function hasOwnIds(places: readonly DraftPlace[], taken: ReadonlySet<string>): boolean {
  const ids = new Set(places.map(({ id }) => id));
  return ids.size === places.length && places.every(({ id }) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id) && !taken.has(id));
}

function named(place: DraftPlace): DraftPlace {
  return place.name === "" ? { ...place, name: place.id } : place;
}

function unnumbered(place: DraftPlace): DraftPlace {
  return { ...place, id: "" };
}
