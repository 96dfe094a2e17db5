/** What is heard now as shapes in pixels: cells by probability, fixes, sensors, and the levels that nobody watches. Pure. */
import { type CellProbability, cellProbabilities, type EmissionTone, tonesOf } from "../state/cell-probability.ts";
import type { LiveModel } from "../state/live-state.ts";
import type { SiteIndex } from "../state/site-index.ts";
import type { WingSummary } from "../state/wing-summary.ts";
import { percent } from "../words/place-words.ts";
import { wingSentence } from "../words/wing-words.ts";
import { type FixMark, fixMarks } from "./fix-marks.ts";
import { centreOf, type Rect, type Ring } from "./geometry.ts";
import { fitText, type Label, type PlanScene } from "./plan-scene.ts";
import { type SensorMark, sensorMarks } from "./sensor-marks.ts";
import { placeTags, type Tag } from "./tags.ts";

export interface CellMark {
  readonly id: string;
  readonly rings: readonly Ring[];
  readonly box: Rect;
  readonly p: number;
  readonly tone: EmissionTone | null;
  /** Name and probability; empty where they do not fit. */
  readonly lines: readonly Label[];
}

export interface LiveScene {
  readonly cells: readonly CellMark[];
  readonly fixes: readonly FixMark[];
  readonly sensors: readonly SensorMark[];
  /** Sensors on levels that nobody watches: only their signs are drawn. */
  readonly blindSensors: readonly SensorMark[];
  readonly tags: readonly (Tag & { readonly tone: EmissionTone })[];
  /** Levels whose picture means nothing because nobody listens. */
  readonly blind: readonly { readonly level: string; readonly box: Rect; readonly words: string }[];
  /** Levels of the selected emission: sensor id -> dB over its floor. */
  readonly heardBy: ReadonlyMap<string, number>;
  /** Outline of the selected place, if it is drawn. */
  readonly selected: readonly Ring[];
  /** Whether anything flashes, so that the painter must come back by itself. */
  readonly flashing: boolean;
}

export interface LiveSceneOptions {
  readonly plan: PlanScene;
  readonly wings: readonly WingSummary[];
  /** Site's clock, µs. */
  readonly now: number;
  readonly selectedPlace: string | null;
  readonly selectedEmission: string | null;
}

/** Below this a cell is not coloured: the tail of every fix would tint the whole wing. */
const SHOW_FROM = 0.02;
/** Words in a cell of this size, in units, are read across the room and need no tag. */
const LARGE = 1.25;
/** From this on the probability is written in the cell. */
const WRITE_FROM = 0.1;

export function liveScene(
  index: SiteIndex,
  model: Pick<LiveModel, "alerts" | "emissions" | "sensors">,
  options: LiveSceneOptions,
): LiveScene {
  const { plan, wings, now } = options;
  const tones = tonesOf(model.alerts.values());
  const probabilities = cellProbabilities(model.emissions.values(), tones);
  const cells = [...probabilities].flatMap(([id, cell]) => cellMark(plan, id, cell));
  const panels = new Map(plan.layout.panels.map((panel) => [panel.level, panel]));
  const fixes = fixMarks(model.emissions.values(), tones, { panels, selected: options.selectedEmission });
  const blind = blindLevels(plan, wings);
  const veiled = new Set(blind.map((each) => each.level));
  const written = new Set(cells.filter((cell) => (cell.lines[0]?.size ?? 0) >= plan.unit * LARGE).map((cell) => cell.id));
  const wishes = fixes.flatMap(({ emission, tone, top, inside, level }) => {
    const shape = top ? plan.places.get(top[0])?.shape : undefined;
    if (!shape || !top || !tone || veiled.has(level) || (inside >= 0.5 && written.has(top[0]))) return [];
    const text = inside < 0.5 ? `outside? ${percent(1 - inside)}` : `${shape.name} · ${percent(top[1])}`;
    return [{ id: emission, text, anchor: shape.box, tone }];
  });
  const toneOfTag = new Map(wishes.map((wish) => [wish.id, wish.tone]));
  const sensors = sensorMarks(index, model, { layout: plan.layout, unit: plan.unit, now });
  return {
    cells,
    fixes,
    sensors: sensors.filter((mark) => !veiled.has(mark.level)),
    blindSensors: sensors.filter((mark) => veiled.has(mark.level)).map((mark) => ({ ...mark, note: "", label: "" })),
    tags: placeTags(wishes, plan.size, { unit: plan.unit, keepFree: titles(plan) }).flatMap((tag) => {
      const tone = toneOfTag.get(tag.id);
      return tone ? [{ ...tag, tone }] : [];
    }),
    blind,
    heardBy: new Map(Object.entries(model.emissions.get(options.selectedEmission ?? "")?.emission.levels ?? {})),
    selected: plan.places.get(options.selectedPlace ?? "")?.shape.rings ?? [],
    flashing: cells.some((cell) => cell.tone?.waiting),
  };
}

function cellMark(plan: PlanScene, id: string, { p, tone }: CellProbability): readonly CellMark[] {
  const shape = plan.places.get(id)?.shape;
  if (!shape || p < SHOW_FROM) return [];
  const words = [shape.name, percent(p)];
  const size = p >= WRITE_FROM ? fitText(words, shape.box, { unit: plan.unit, most: 1.5 }) : 0;
  const [x, y] = centreOf(shape.box);
  const lines = size > 0 ? words.map((text, line) => ({ text, x, y: y + (line - 0.5) * size * 1.12, size })) : [];
  return [{ id, rings: shape.rings, box: shape.box, p, tone, lines }];
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
