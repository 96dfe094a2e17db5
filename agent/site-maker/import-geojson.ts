/** A wing from GeoJSON: one file a storey, or one file whose features say their `level`. */
import type { DraftLevel } from "../contract/index.ts";
import { fail, ok, type Result } from "../domain/index.ts";
import { drawLevel } from "./draw-level.ts";
import { categoryOf, type KindMap, kindOf } from "./drawn-kind.ts";
import { type Feature, pointsOf, polygonsOf, readCollection } from "./geojson.ts";
import {
  countCategories,
  emptyDraft,
  type Imported,
  type ImportReason,
  prohibitedEverywhere,
  type SiteHead,
  type TextFile,
  USUAL_STOREY,
  usualLosses,
} from "./import-result.ts";
import { type FrameOptions, planFrame } from "./plan-frame.ts";

export interface ImportOptions {
  readonly site: SiteHead;
  /** What a category becomes, where the guess is not wanted. */
  readonly kinds?: KindMap | undefined;
  /** Metres from floor to floor; 3 where not given. */
  readonly storey?: number | undefined;
  readonly units?: FrameOptions["units"] | undefined;
  readonly turn?: FrameOptions["turn"] | undefined;
}

interface Storey {
  readonly name: string;
  readonly features: readonly Feature[];
}

/** Files from the lowest storey up. */
export function importGeoJson(files: readonly TextFile[], options: ImportOptions): Result<Imported, ImportReason> {
  const storeys: Storey[] = [];
  const notes: string[] = [];
  for (const file of files) {
    const read = readCollection(file.text);
    if (!read.ok) return fail(read.reason, `${file.path}: ${read.detail ?? "unreadable"}`);
    if (read.value.left > 0) notes.push(`${file.path}: ${read.value.left} of its features are points or have no shape; they were left out`);
    storeys.push(...byLevel(read.value.features, baseName(file.path)));
  }
  const kinds = options.kinds ?? {};
  const features = storeys.flatMap((storey) => storey.features);
  const points = features.flatMap((feature) => pointsOf(feature.geometry));
  if (points.length === 0) return fail("nothing-to-draw", "no polygon or line in these files");
  const frame = planFrame(points, outlines(features, kinds), { units: options.units ?? "auto", turn: options.turn ?? "longest-edge" });
  const taken = new Set<string>();
  const levels = storeys.map((storey, i): DraftLevel => {
    const level = drawLevel(storey.features, {
      id: `A${i + 1}`,
      name: storey.name,
      height: i * (options.storey ?? USUAL_STOREY),
      frame,
      kinds,
      taken,
    });
    for (const place of level.places) taken.add(place.id);
    return level;
  });
  const draft = prohibitedEverywhere({
    ...emptyDraft(options.site),
    wings: [{ id: "A", name: "A wing", losses: usualLosses, levels }],
  });
  return ok({ draft, categories: countCategories(features, kinds), notes });
}

/** A file whose features name several levels is several storeys, sorted as numbers where they are. */
function byLevel(features: readonly Feature[], name: string): Storey[] {
  const levels = new Map<string, Feature[]>();
  for (const feature of features) {
    const level = String(feature.properties.level ?? "");
    levels.set(level, [...(levels.get(level) ?? []), feature]);
  }
  if (levels.size === 1) return [{ name, features }];
  return [...levels]
    .sort(([a], [b]) => Number(a) - Number(b) || a.localeCompare(b))
    .map(([level, of]) => ({ name: level === "" ? name : `Level ${level}`, features: of }));
}

/** The building's own outline where it is drawn, else every room. */
function outlines(features: readonly Feature[], kinds: KindMap) {
  const rings = (of: readonly Feature[]) => of.flatMap((feature) => polygonsOf(feature.geometry)).flatMap((rings) => rings.slice(0, 1));
  const shells = features.filter((feature) => kindOf(categoryOf(feature), kinds, { shape: "polygon" }) === "skip");
  return rings(shells.length > 0 ? shells : features);
}

function baseName(path: string): string {
  return path.replace(/^.*[/\\]/, "").replace(/\.(geo)?json$/i, "");
}
