/**
 * Fits the levels of one or more wings into the canvas at one common scale: wings in a grid, the levels of each stacked with the
 * highest on top. Every arrangement is tried and the one with the largest scale taken, so that nothing here knows about screens. Pure.
 */
import type { Bounds, Rect, Size } from "./geometry.ts";

/** The levels of one wing in the order they are drawn: highest first. All share the wing's frame. */
export interface Stack {
  readonly wing: string;
  readonly levels: readonly string[];
  readonly bounds: Bounds;
}

/** One drawn level: screen x = originX + x·scale, screen y = originY − y·scale. */
export interface Panel {
  readonly wing: string;
  readonly level: string;
  readonly plan: Rect;
  /** Where the level's name stands. */
  readonly title: Rect;
  readonly originX: number;
  readonly originY: number;
  /** Pixels a metre. */
  readonly scale: number;
}

export interface Layout {
  readonly panels: readonly Panel[];
  /** Where the names of the wings stand; none when only one wing is drawn. */
  readonly wingTitles: readonly { readonly wing: string; readonly box: Rect }[];
  readonly scale: number;
}

interface Arrangement {
  readonly columns: number;
  readonly folds: number;
  readonly titles: "left" | "top";
}

/** Metres kept free around the plan, for sensors on walls and a fix outside. */
const MARGIN = 0.6;
/** A stack torn into several columns must gain this much to be worth it: storeys above each other read as a building. */
const FOLD_GAIN = 1.35;
/** Names stand beside the levels unless this much is gained by putting them above: a few pixels must not make the picture jump. */
const TOP_GAIN = 1.15;

/** `unit` is the height of plain text in pixels (1 rem); all gaps follow it. */
export function layoutStacks(stacks: readonly Stack[], size: Size, options: { readonly unit: number }): Layout {
  const { unit } = options;
  if (stacks.length === 0 || size.width < 2 * unit || size.height < 2 * unit) return { panels: [], wingTitles: [], scale: 0 };
  const best = arrangements(stacks)
    .map((arrangement) => ({ arrangement, scale: scaleOf(stacks, size, { arrangement, unit }) }))
    .reduce((a, b) => (b.scale / weight(b.arrangement) > a.scale / weight(a.arrangement) ? b : a));
  return place(stacks, size, { ...best, unit });
}

function arrangements(stacks: readonly Stack[]): readonly Arrangement[] {
  const most = Math.max(...stacks.map((stack) => stack.levels.length));
  const all: Arrangement[] = [];
  for (let columns = 1; columns <= stacks.length; columns += 1) {
    for (let folds = 1; folds <= Math.min(most, 3); folds += 1) {
      for (const titles of ["left", "top"] as const) all.push({ columns, folds, titles });
    }
  }
  return all;
}

function weight({ folds, titles }: Arrangement): number {
  return (folds > 1 ? FOLD_GAIN : 1) * (titles === "top" ? TOP_GAIN : 1);
}

interface Frame {
  readonly arrangement: Arrangement;
  readonly unit: number;
}

/** Everything about one arrangement that does not depend on the scale. */
function frame(stacks: readonly Stack[], size: Size, { arrangement, unit }: Frame) {
  const rows = Math.ceil(stacks.length / arrangement.columns);
  const gap = unit;
  const wingTitle = stacks.length > 1 ? unit * 2.2 : 0;
  const titleWidth = arrangement.titles === "left" ? unit * 7.4 : 0;
  const titleHeight = arrangement.titles === "top" ? unit * 1.7 : 0;
  return {
    gap,
    wingTitle,
    titleWidth,
    titleHeight,
    cellWidth: (size.width - gap * (arrangement.columns - 1)) / arrangement.columns,
    cellHeight: (size.height - gap * (rows - 1)) / rows,
  };
}

function scaleOf(stacks: readonly Stack[], size: Size, options: Frame): number {
  const { gap, wingTitle, titleWidth, titleHeight, cellWidth, cellHeight } = frame(stacks, size, options);
  const { folds } = options.arrangement;
  const tallest = Math.max(...stacks.map(({ bounds }) => metresHigh(bounds)));
  let scale = Infinity;
  for (const { levels, bounds } of stacks) {
    const deep = Math.ceil(levels.length / folds);
    const width = (cellWidth - gap * (folds - 1)) / folds - titleWidth;
    const height = (cellHeight - wingTitle - (gap / 2) * (deep - 1)) / deep - titleHeight;
    scale = Math.min(scale, width / metresWide(bounds), height / tallest);
  }
  return Math.max(scale, 0.1);
}

function place(stacks: readonly Stack[], size: Size, options: Frame & { readonly scale: number }): Layout {
  const { scale } = options;
  const { columns, folds } = options.arrangement;
  const { gap, wingTitle, titleWidth, titleHeight, cellWidth, cellHeight } = frame(stacks, size, options);
  // One pitch for all wings, so that levels side by side stand on one line.
  const tallest = Math.max(...stacks.map(({ bounds }) => metresHigh(bounds))) * scale;
  const deepOf = ({ levels }: Stack): number => Math.ceil(levels.length / folds);
  const spare = (stack: Stack): number => cellHeight - wingTitle - deepOf(stack) * (tallest + titleHeight);
  const panels: Panel[] = [];
  const wingTitles: { wing: string; box: Rect }[] = [];
  const between = Math.min(gap * 1.5, ...stacks.map((stack) => spare(stack) / Math.max(1, deepOf(stack) - 1)));
  stacks.forEach(({ wing, levels, bounds }, index) => {
    const planWidth = metresWide(bounds) * scale;
    const planHeight = metresHigh(bounds) * scale;
    const usedWidth = folds * (planWidth + titleWidth) + (folds - 1) * gap;
    const row = Math.floor(index / columns);
    const top = row * (cellHeight + gap);
    const left = (index % columns) * (cellWidth + gap) + Math.max(0, (cellWidth - usedWidth) / 2);
    // Wings side by side begin at one height, that of the tallest.
    const free = Math.min(...stacks.slice(row * columns, (row + 1) * columns).map((stack) => spare(stack) - between * (deepOf(stack) - 1)));
    const start = top + Math.max(0, free / 2);
    if (wingTitle > 0) wingTitles.push({ wing, box: { x: left + titleWidth, y: start, width: usedWidth - titleWidth, height: wingTitle } });
    levels.forEach((level, at) => {
      const x = left + (at % folds) * (planWidth + titleWidth + gap);
      const y = start + wingTitle + Math.floor(at / folds) * (tallest + titleHeight + between);
      const plan = { x: x + titleWidth, y: y + titleHeight, width: planWidth, height: planHeight };
      const title = titleWidth > 0 ? { x, y, width: titleWidth, height: planHeight } : { x, y, width: planWidth, height: titleHeight };
      const originX = plan.x - (bounds.minX - MARGIN) * scale;
      const originY = plan.y + (bounds.maxY + MARGIN) * scale;
      panels.push({ wing, level, plan, title, originX, originY, scale });
    });
  });
  return { panels, wingTitles, scale };
}

function metresWide(bounds: Bounds): number {
  return Math.max(1, bounds.maxX - bounds.minX + 2 * MARGIN);
}

function metresHigh(bounds: Bounds): number {
  return Math.max(1, bounds.maxY - bounds.minY + 2 * MARGIN);
}
