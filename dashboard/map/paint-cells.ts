/** Paints cells by the probability that something transmits there: the fuller the colour, the more probable. */
import { type Brush, hatch, outline, trace, write } from "./brush.ts";
import type { CellMark } from "./cell-marks.ts";
import { mix, readable } from "./colour.ts";
import { grow } from "./geometry.ts";
import type { LiveBrush } from "./live-brush.ts";
import { type Palette, toneColour } from "./palette.ts";
import type { Picture } from "./picture.ts";
import { reckonedWidth } from "./plan-scene.ts";

/** The coloured cells. */
export function cellPictures(cells: readonly CellMark[], means: LiveBrush): readonly Picture[] {
  return cells.map((cell) => ({
    id: `cell ${cell.id}`,
    looks: `${looksOf(cell)} ${isLit(cell, means)} ${cell.lines.length}`,
    box: cell.top ? grow(cell.box, means.unit * 0.1 + 1) : cell.box,
    paint: (brush) => fillCell(brush, cell, means),
  }));
}

/** Names and probabilities, which stand above the fixes. */
export function cellWordPictures(cells: readonly CellMark[], { palette }: LiveBrush): readonly Picture[] {
  return cells
    .filter((cell) => cell.lines.length > 0)
    .map((cell) => ({
      id: `words ${cell.id}`,
      looks: `${looksOf(cell)} ${cell.lines.map(({ text }) => text).join(" ")}`,
      box: cell.box,
      paint: (brush) => writeCell(brush, cell, palette),
    }));
}

function looksOf({ p, tone, top }: CellMark): string {
  return `${p} ${tone ? `${tone.priority} ${tone.uncertain} ${tone.waiting}` : "calm"} ${top}`;
}

/** Whether the outline of the top cell is there just now: what waits for a person flashes. */
function isLit({ top, tone }: CellMark, { lit }: LiveBrush): boolean {
  return top && (lit || !tone?.waiting);
}

/** An uncertain place is hatched, so that it reads differently without its colour. */
function fillCell(brush: Brush, cell: CellMark, means: LiveBrush): void {
  const { palette, unit } = means;
  const colour = toneColour(cell.tone, palette);
  const fill = cellFill(cell, palette);
  trace(brush, cell.rings);
  // A cell without words of its own lets the plan's name shine through.
  brush.globalAlpha = cell.lines.length > 0 ? 1 : 0.75;
  brush.fillStyle = fill;
  brush.fill("evenodd");
  brush.globalAlpha = 1;
  if (cell.tone?.uncertain) {
    brush.save();
    brush.clip("evenodd");
    hatch(brush, cell.box, { step: unit * 0.6, style: mix(fill, colour, 0.45), width: 1 });
    brush.restore();
  }
  if (isLit(cell, means)) outline(brush, cell.rings.slice(0, 1), { style: colour, width: unit * (cell.tone?.waiting ? 0.18 : 0.1) });
}

/** With the cell's own colour around the letters, so that no circle runs through them. */
function writeCell(brush: Brush, cell: CellMark, palette: Palette): void {
  const fill = cellFill(cell, palette);
  const ink = readable(fill, [palette.text, palette.dark]);
  for (const line of cell.lines)
    write(brush, line, { font: palette.font, style: ink, weight: 700, halo: fill, within: reckonedWidth(line) });
}

function cellFill(cell: CellMark, palette: Palette): string {
  return mix(palette[cell.kind], toneColour(cell.tone, palette), cellStrength(cell));
}

/** Share of the colour in a cell's fill, 0 to 1. A landing is large: the same colour there would outshout every cell. */
function cellStrength({ p, tone, kind }: CellMark): number {
  const strength = !tone ? 0.15 + 0.45 * p : tone.uncertain ? 0.12 + 0.3 * p : 0.25 + 0.75 * p;
  return kind === "landing" ? strength * 0.45 : strength;
}
