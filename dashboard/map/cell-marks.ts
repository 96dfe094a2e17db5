/** Cells coloured by the probability that something transmits there, with name and probability in those that matter. Pure. */
import type { CellProbability, EmissionTone } from "../state/cell-probability.ts";
import { percent } from "../words/place-words.ts";
import { centreOf, type Rect, type Ring } from "./geometry.ts";
import { fitText, type Label, type PlaceShape, type PlanScene } from "./plan-scene.ts";

export interface CellMark {
  readonly id: string;
  readonly kind: PlaceShape["kind"];
  readonly rings: readonly Ring[];
  readonly box: Rect;
  readonly p: number;
  readonly tone: EmissionTone | null;
  /** Whether it is the most probable place of an alerted emission: outlined, and flashing while that waits. */
  readonly top: boolean;
  /** Name and probability; empty where they do not fit. */
  readonly lines: readonly Label[];
}

/** Below this a cell is not coloured: the tail of every fix would tint the whole wing. */
const SHOW_FROM = 0.05;
/** From this on the probability is written in the cell. */
const WRITE_FROM = 0.1;

export function cellMarks(
  plan: PlanScene,
  cells: ReadonlyMap<string, CellProbability>,
  options: { readonly tops: ReadonlySet<string> },
): readonly CellMark[] {
  return [...cells].flatMap(([id, { p, tone }]) => {
    const shape = plan.places.get(id)?.shape;
    if (!shape || p < SHOW_FROM) return [];
    const { kind, rings, box } = shape;
    const lines = p < WRITE_FROM ? [] : linesOf(shape, { unit: plan.unit, p });
    return [{ id, kind, rings, box, p, tone, top: tone !== null && options.tops.has(id), lines }];
  });
}

/** Two lines in a cell; one where the plan writes its name on a landing. */
function linesOf(shape: PlaceShape, { unit, p }: { readonly unit: number; readonly p: number }): readonly Label[] {
  const words = [shape.name, percent(p)];
  if (shape.kind === "landing") return shape.label ? [{ ...shape.label, text: words.join(" ") }] : [];
  const size = fitText(words, shape.box, { unit, most: 1.5 });
  const [x, y] = centreOf(shape.box);
  return size > 0 ? words.map((text, line) => ({ text, x, y: y + (line - 0.5) * size * 1.12, size })) : [];
}
