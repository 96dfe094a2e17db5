/** What is heard now as shapes in pixels: cells by probability, fixes, sensors, and the levels that nobody watches. Pure. */
import type { EmissionView } from "@wingwatch/server/contract";
import { cellProbabilities, tonesOf } from "../state/cell-probability.ts";
import type { LiveModel } from "../state/live-state.ts";
import type { WingSummary } from "../state/wing-summary.ts";
import { wingSentence } from "../words/wing-words.ts";
import { type CellMark, cellMarks } from "./cell-marks.ts";
import { type FixMark, fixMarks } from "./fix-marks.ts";
import type { Rect, Ring } from "./geometry.ts";
import { type MeasureMark, measureMarks } from "./measure-marks.ts";
import type { BlindLevel } from "./paint-veil.ts";
import type { PlanScene } from "./plan-scene.ts";
import type { SensorMark } from "./sensor-marks.ts";
import { tagWishes } from "./tag-wishes.ts";
import { placeTags, type Tag } from "./tags.ts";

export interface LiveScene {
  readonly cells: readonly CellMark[];
  readonly fixes: readonly FixMark[];
  readonly sensors: readonly SensorMark[];
  /** Sensors on levels that nobody watches: only their signs are drawn. */
  readonly blindSensors: readonly SensorMark[];
  readonly tags: readonly Tag[];
  /** How the countermeasures of each level stand. */
  readonly measures: readonly MeasureMark[];
  /** Levels whose picture means nothing because nobody listens. */
  readonly blind: readonly BlindLevel[];
  /** Levels of the selected emission while it is heard: sensor id -> dB over its floor. */
  readonly heardBy: ReadonlyMap<string, number>;
  /** Outline of the selected place, if it is drawn. */
  readonly selected: readonly Ring[];
  /** Whether anything flashes, so that the painter must come back by itself. */
  readonly flashing: boolean;
}

export interface LiveSceneOptions {
  readonly plan: PlanScene;
  readonly wings: readonly WingSummary[];
  /** All that the plan has room for. */
  readonly sensors: readonly SensorMark[];
  readonly selectedPlace: string | null;
  readonly selectedEmission: string | null;
}

export function liveScene(model: Pick<LiveModel, "alerts" | "emissions">, options: LiveSceneOptions): LiveScene {
  const { plan, wings, sensors } = options;
  const tones = tonesOf(model.alerts.values());
  const panels = new Map(plan.layout.panels.map((panel) => [panel.level, panel]));
  const fixes = fixMarks(model.emissions.values(), tones, { panels, selected: options.selectedEmission });
  const alerted = fixes.filter((fix) => fix.tone !== null && fix.open);
  const tops = new Set(alerted.flatMap((fix) => fix.top?.[0] ?? []));
  const cells = cellMarks(plan, cellProbabilities(model.emissions.values(), tones), { tops });
  const blind = blindLevels(plan, wings);
  const veiled = new Set(blind.map((each) => each.level));
  const tagged = alerted.filter((fix) => !veiled.has(fix.level));
  return {
    cells,
    fixes,
    // The same list while nothing is veiled: it is known by that.
    sensors: veiled.size === 0 ? sensors : sensors.filter((mark) => !veiled.has(mark.level)),
    blindSensors: sensors.filter((mark) => veiled.has(mark.level)).map((mark) => ({ ...mark, note: "", label: "" })),
    tags: placeTags(tagWishes(tagged, cells, plan), { canvas: plan.size, unit: plan.unit, keepFree: titles(plan) }),
    measures: measureMarks(plan, wings),
    blind,
    heardBy: heardBy(model.emissions.get(options.selectedEmission ?? "")),
    selected: plan.places.get(options.selectedPlace ?? "")?.shape.rings ?? [],
    flashing: cells.some((cell) => cell.tone?.waiting),
  };
}

/** Nobody of one that has ended: its last levels beside what is live would be read as now. */
function heardBy(view: EmissionView | undefined): ReadonlyMap<string, number> {
  return new Map(view?.emission.open ? Object.entries(view.emission.levels) : []);
}

function blindLevels(plan: PlanScene, wings: readonly WingSummary[]): LiveScene["blind"] {
  return plan.layout.panels.flatMap((panel) => {
    const summary = wings.find((wing) => wing.id === panel.wing);
    const sentence = summary ? wingSentence(summary) : undefined;
    return sentence?.mood === "blind" ? [{ level: panel.level, box: panel.plan, words: sentence.headline }] : [];
  });
}

/** The names of wings and levels, which no tag may cover. */
function titles(plan: PlanScene): readonly Rect[] {
  return [...plan.layout.panels.map(({ title }) => title), ...plan.wings.map(({ box }) => box)];
}
