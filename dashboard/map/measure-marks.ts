/** How the countermeasures of each level stand, as words beside its name: one that is off is told by a plate, one that works in grey. Pure. */
import type { CountermeasureStatus } from "@wingwatch/server/contract";
import type { WingSummary } from "../state/wing-summary.ts";
import { countermeasureWord } from "../words/wing-words.ts";
import type { Panel } from "./layout.ts";
import { type PlanScene, reckonedWidth } from "./plan-scene.ts";

export interface MeasureMark {
  readonly id: string;
  readonly text: string;
  readonly state: CountermeasureStatus["state"];
  /** Right end of the words, and their middle. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly width: number;
}

export function measureMarks(plan: PlanScene, wings: readonly WingSummary[]): readonly MeasureMark[] {
  return plan.levels.flatMap(({ panel, measures }) => {
    const known = wings.find((wing) => wing.id === panel.wing)?.countermeasures ?? [];
    const here = known.filter(({ view }) => measures.has(view.id));
    return here.map(({ view, state }, row) => {
      const text = `${view.id} ${countermeasureWord[state]}`;
      const size = Math.min(plan.unit * 0.75, roomFor(panel, plan.unit) / reckonedWidth({ text, size: 1 }));
      return {
        id: `${panel.level} ${view.id}`,
        text,
        state,
        size,
        width: reckonedWidth({ text, size }) + size,
        ...spot(panel, row, plan.unit),
      };
    });
  });
}

/** px that words may be wide. */
function roomFor({ title, plan }: Panel, unit: number): number {
  return isBeside({ title, plan }) ? title.width - unit : unit * 8.5;
}

/** Names of levels stand beside their plans, not over them. */
function isBeside({ title, plan }: Pick<Panel, "title" | "plan">): boolean {
  return title.height >= plan.height;
}

/** Under the level's name and policy where they stand beside the plan; at the right end of the line above it else. */
function spot({ title, plan }: Panel, row: number, unit: number): { readonly x: number; readonly y: number } {
  if (isBeside({ title, plan })) return { x: title.x + title.width - unit * 0.8, y: title.y + title.height / 2 + unit * (1.8 + row * 1.2) };
  return { x: title.x + title.width - row * unit * 9, y: title.y + unit * 0.8 };
}
