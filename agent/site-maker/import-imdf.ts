/**
 * A site from IMDF (Apple's and the OGC's indoor mapping format): every building with levels is a wing, every level a storey at its
 * ordinal's height, every unit a place by its category. The footprint turns the plan and is drawn as outer walls, with gaps where openings are.
 */
import type { DraftLevel, DraftWall, DraftWing } from "../contract/index.ts";
import { fail, ok, type Result } from "../domain/index.ts";
import { cutOpenings, type Segment } from "./cut-openings.ts";
import { drawLevel, labelOf } from "./draw-level.ts";
import { type Collection, type Feature, linesOf, pointsOf, polygonsOf, readCollection } from "./geojson.ts";
import { edges } from "./geometry.ts";
import type { ImportOptions } from "./import-geojson.ts";
import {
  countCategories,
  emptyDraft,
  type Imported,
  type ImportReason,
  prohibitedEverywhere,
  type TextFile,
  USUAL_STOREY,
  usualLosses,
  wingLetter,
} from "./import-result.ts";
import { type PlanFrame, planFrame } from "./plan-frame.ts";

type Part = "venue" | "building" | "footprint" | "level" | "unit" | "opening";
const parts: readonly Part[] = ["venue", "building", "footprint", "level", "unit", "opening"];

type Imdf = Partial<Record<Part, Collection>>;

/** @param files those of the archive that are known by name are read: `unit.geojson`, `level.geojson` and the rest of `parts` */
export function importImdf(files: readonly TextFile[], options: ImportOptions): Result<Imported, ImportReason> {
  const imdf: Imdf = {};
  for (const part of parts) {
    const file = files.find(({ path }) => new RegExp(`(^|[/\\\\])${part}\\.(geo)?json$`, "i").test(path));
    if (file === undefined) continue;
    const read = readCollection(file.text);
    if (!read.ok) return fail(read.reason, `${file.path}: ${read.detail ?? "unreadable"}`);
    imdf[part] = read.value;
  }
  if (imdf.unit === undefined) return fail("no-units", "an IMDF venue has a unit.geojson");
  if (imdf.level === undefined) return fail("no-levels", "an IMDF venue has a level.geojson");
  const units = imdf.unit.features;
  const notes: string[] = [];
  const taken = new Set<string>();
  const wings: DraftWing[] = [];
  for (const [building, levels] of levelsByBuilding(imdf.level.features)) {
    const drawn = levels.filter((level) => unitsOf(units, level).length > 0);
    const name = buildingName(imdf, building);
    if (drawn.length === 0) notes.push(`${name ?? "A building"} has no units and was left out`);
    else wings.push(wingOf(imdf, { building, name, levels: drawn, index: wings.length, taken, options }));
  }
  if (wings.length === 0) return fail("nothing-to-draw", "no unit lies on a level");
  const orphans = units.filter((unit) => !imdf.level?.features.some((level) => unitsOf([unit], level).length > 0)).length;
  if (orphans > 0) notes.push(`${orphans} units name no level of this venue; they were left out`);
  const venue = labelOf(imdf.venue?.features[0]?.properties.name);
  const site = { ...options.site, name: options.site.name || venue };
  const draft = prohibitedEverywhere({ ...emptyDraft(site), wings });
  return ok({ draft, categories: countCategories(units, options.kinds ?? {}), notes });
}

interface WingPlan {
  readonly building: string;
  readonly name: string | undefined;
  /** Lowest first. */
  readonly levels: readonly Feature[];
  readonly index: number;
  readonly taken: Set<string>;
  readonly options: ImportOptions;
}

function wingOf(imdf: Imdf, plan: WingPlan): DraftWing {
  const { building, levels, options } = plan;
  const id = wingLetter(plan.index);
  const footprints = (imdf.footprint?.features ?? []).filter((footprint) => buildingsOf(footprint).includes(building));
  const ground = footprints.find((footprint) => footprint.properties.category === "ground") ?? footprints[0];
  const units = levels.flatMap((level) => unitsOf(imdf.unit?.features ?? [], level));
  const shells = ground === undefined ? levels : [ground];
  const points = [...units, ...shells].flatMap((feature) => pointsOf(feature.geometry));
  const outline = shells.flatMap((shell) => polygonsOf(shell.geometry)).flatMap((rings) => rings.slice(0, 1));
  const frame = planFrame(points, outline, { units: options.units ?? "degrees", turn: options.turn ?? "longest-edge" });
  return {
    id,
    name: plan.name ?? `${id} wing`,
    losses: usualLosses,
    levels: levels.map((level) => {
      const drawn = storeyOf(imdf, level, { ...plan, wing: id, frame });
      for (const place of drawn.places) plan.taken.add(place.id);
      const shell = ground === undefined ? [] : outerWalls(imdf, { level, ground, frame });
      return { ...drawn, walls: [...drawn.walls, ...shell.map((wall, i): DraftWall => ({ id: `${drawn.id}-shell-${i + 1}`, ...wall }))] };
    }),
  };
}

function storeyOf(imdf: Imdf, level: Feature, plan: WingPlan & { readonly wing: string; readonly frame: PlanFrame }): DraftLevel {
  const ordinal = ordinalOf(level);
  return drawLevel(unitsOf(imdf.unit?.features ?? [], level), {
    id: ordinal < 0 ? `${plan.wing}B${-ordinal}` : `${plan.wing}${ordinal + 1}`,
    name: labelOf(level.properties.name) || labelOf(level.properties.short_name) || `Level ${ordinal + 1}`,
    height: ordinal * (plan.options.storey ?? USUAL_STOREY),
    frame: plan.frame,
    kinds: plan.options.kinds ?? {},
    taken: plan.taken,
  });
}

function outerWalls(
  imdf: Imdf,
  of: { readonly level: Feature; readonly ground: Feature; readonly frame: PlanFrame },
): { from: Segment[0]; to: Segment[1] }[] {
  const openings = (imdf.opening?.features ?? [])
    .filter((opening) => opening.properties.level_id === of.level.id)
    .flatMap((opening) => linesOf(opening.geometry))
    .flatMap((line) => edges(line.map(of.frame)).slice(0, -1));
  const rings = polygonsOf(of.ground.geometry).flat();
  return rings
    .flatMap((ring) => edges(ring.map(of.frame)))
    .flatMap((wall) => cutOpenings(wall, openings))
    .map(([from, to]) => ({ from, to }));
}

/** Levels of each building, lowest first; one level at an ordinal and building, for a person edits one storey at a time. */
function levelsByBuilding(levels: readonly Feature[]): Map<string, Feature[]> {
  const byBuilding = new Map<string, Feature[]>();
  for (const level of [...levels].sort((a, b) => ordinalOf(a) - ordinalOf(b))) {
    const building = buildingsOf(level)[0] ?? "";
    byBuilding.set(building, [...(byBuilding.get(building) ?? []), level]);
  }
  return byBuilding;
}

function buildingsOf({ properties }: Feature): string[] {
  const ids = properties.building_ids;
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === "string") : [];
}

function buildingName(imdf: Imdf, building: string): string | undefined {
  const found = imdf.building?.all.find(({ id }) => id === building);
  return labelOf(found?.properties.name) || undefined;
}

function ordinalOf(level: Feature): number {
  const ordinal = level.properties.ordinal;
  return typeof ordinal === "number" ? Math.trunc(ordinal) : 0;
}

function unitsOf(units: readonly Feature[], level: Feature): Feature[] {
  return units.filter((unit) => level.id !== undefined && unit.properties.level_id === level.id);
}
