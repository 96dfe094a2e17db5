/** Paints what is heard now over the plan: cells, fixes, sensors, tags, and the veil over levels that nobody watches. */
import type { EmissionTone } from "../state/cell-probability.ts";
import type { Telemetry } from "../state/telemetry.ts";
import { type Brush, hatch, trace, write } from "./brush.ts";
import type { CellMark } from "./cell-marks.ts";
import { mix, readable } from "./colour.ts";
import type { FixMark } from "./fix-marks.ts";
import type { Rect, Ring, Size } from "./geometry.ts";
import type { LiveScene } from "./live-scene.ts";
import { paintSensors } from "./paint-sensors.ts";
import type { Palette } from "./palette.ts";
import { priorityShape } from "./priority-shape.ts";

export interface LiveBrush {
  readonly palette: Palette;
  readonly unit: number;
  readonly size: Size;
  readonly telemetry: Telemetry;
  /** Half of the time false: what waits for an acknowledgement is then drawn without its outline. */
  readonly lit: boolean;
  readonly hover: readonly Ring[];
}

export function paintLive(brush: Brush, scene: LiveScene, means: LiveBrush): void {
  const { palette, unit } = means;
  brush.clearRect(0, 0, means.size.width, means.size.height);
  for (const cell of scene.cells) fillCell(brush, cell, means);
  for (const fix of scene.fixes) paintFix(brush, fix, means);
  for (const cell of scene.cells) writeCell(brush, cell, palette);
  outline(brush, means.hover, { style: palette.quiet, width: 1.5 });
  outline(brush, scene.selected, { style: palette.focus, width: Math.max(2, unit * 0.16) });
  const sensors = { palette, unit, telemetry: means.telemetry, heardBy: scene.heardBy };
  paintSensors(brush, scene.sensors, sensors);
  for (const tag of scene.tags) paintTag(brush, tag, means);
  for (const { box } of scene.blind) veil(brush, box, means);
  paintSensors(brush, scene.blindSensors, sensors);
  for (const { box, words } of scene.blind) plate(brush, words, { x: box.x + box.width / 2, y: box.y + box.height / 2, means });
}

/** What lies beneath is the last that was known, and nobody knows whether it still holds. */
function veil(brush: Brush, box: Rect, { palette, unit }: LiveBrush): void {
  brush.globalAlpha = 0.72;
  brush.fillStyle = palette.ground;
  brush.fillRect(box.x, box.y, box.width, box.height);
  brush.globalAlpha = 1;
  hatch(brush, box, { step: unit * 0.9, style: palette.wall, width: unit * 0.12 });
}

function toneColour(tone: EmissionTone | null, palette: Palette): string {
  return tone ? palette.priority[tone.priority] : palette.heard;
}

/** The more probable, the fuller the colour; an uncertain place is hatched, so that it reads differently without its colour. */
function fillCell(brush: Brush, cell: CellMark, { palette, unit, lit }: LiveBrush): void {
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
  if (cell.top && (lit || !cell.tone?.waiting)) {
    outline(brush, cell.rings.slice(0, 1), { style: colour, width: cell.tone?.waiting ? unit * 0.18 : unit * 0.1 });
  }
}

/** Name and probability, with the cell's own colour around the letters so that no circle runs through them. */
function writeCell(brush: Brush, cell: CellMark, palette: Palette): void {
  const fill = cellFill(cell, palette);
  const ink = readable(fill, [palette.text, palette.dark]);
  for (const line of cell.lines) write(brush, line, { font: palette.font, style: ink, weight: 700, halo: fill });
}

function cellFill(cell: CellMark, palette: Palette): string {
  return mix(palette[cell.kind], toneColour(cell.tone, palette), cellStrength(cell));
}

/** Share of the colour in a cell's fill, 0 to 1. A landing is large: the same colour there would outshout every cell. */
function cellStrength({ p, tone, kind }: CellMark): number {
  const strength = !tone ? 0.15 + 0.45 * p : tone.uncertain ? 0.12 + 0.3 * p : 0.25 + 0.75 * p;
  return kind === "landing" ? strength * 0.45 : strength;
}

function paintFix(brush: Brush, fix: FixMark, { palette, unit }: LiveBrush): void {
  const ink = fix.tone || fix.selected ? palette.text : palette.quiet;
  brush.strokeStyle = ink;
  if (fix.circles !== "none") {
    brush.save();
    brush.beginPath();
    brush.rect(fix.clip.x, fix.clip.y, fix.clip.width, fix.clip.height);
    brush.clip();
    brush.globalAlpha = fix.selected ? 1 : 0.55;
    brush.lineWidth = Math.max(1, unit * (fix.selected ? 0.1 : 0.06));
    circle(brush, fix, fix.r50);
    brush.setLineDash([unit * 0.4, unit * 0.35]);
    if (fix.circles === "both") circle(brush, fix, fix.r90);
    brush.restore();
  }
  brush.globalAlpha = fix.open ? 1 : 0.5;
  brush.lineWidth = Math.max(1.5, unit * 0.12);
  const arm = unit * (fix.circles === "none" ? 0.22 : 0.38);
  brush.beginPath();
  brush.moveTo(fix.x - arm, fix.y);
  brush.lineTo(fix.x + arm, fix.y);
  brush.moveTo(fix.x, fix.y - arm);
  brush.lineTo(fix.x, fix.y + arm);
  brush.stroke();
  brush.globalAlpha = 1;
  if (fix.beyond && fix.selected) beyond(brush, fix, { palette, unit });
}

/** Words at the edge of the plan for a best point that lies further out. */
function beyond(brush: Brush, { x, y, clip }: FixMark, { palette, unit }: Pick<LiveBrush, "palette" | "unit">): void {
  const right = x > clip.x + clip.width / 2;
  const label = {
    text: "best point is outside the plan",
    x: x + (right ? -unit : unit) * 0.6,
    y: y + (y > clip.y + clip.height / 2 ? -unit : unit),
    size: unit * 0.75,
  };
  write(brush, label, { font: palette.font, style: palette.text, align: right ? "right" : "left", halo: palette.ground });
}

function circle(brush: Brush, fix: FixMark, r: number): void {
  brush.beginPath();
  brush.arc(fix.x, fix.y, r, 0, Math.PI * 2);
  brush.stroke();
}

function paintTag(brush: Brush, tag: LiveScene["tags"][number], { palette, lit }: LiveBrush): void {
  const { box, size, tone } = tag;
  const colour = palette.priority[tone.priority];
  brush.beginPath();
  brush.moveTo(tag.anchor.x + tag.anchor.width / 2, box.y < tag.anchor.y ? tag.anchor.y : tag.anchor.y + tag.anchor.height);
  brush.lineTo(box.x + box.width / 2, box.y + box.height / 2);
  brush.strokeStyle = colour;
  brush.lineWidth = 1.5;
  brush.stroke();
  brush.beginPath();
  brush.roundRect(box.x, box.y, box.width, box.height, 3);
  brush.fillStyle = palette.ground;
  brush.fill();
  brush.lineWidth = tone.waiting && lit ? 3 : 1.5;
  brush.strokeStyle = colour;
  brush.stroke();
  trace(brush, [priorityShape(tone.priority, { x: box.x + size * 0.85, y: box.y + box.height / 2, r: size * 0.45 })]);
  brush.fillStyle = colour;
  if (tone.waiting) brush.fill();
  brush.stroke();
  const label = { text: tag.text, x: box.x + size * 1.55, y: box.y + box.height / 2 + 1, size };
  write(brush, label, { font: palette.font, style: palette.text, weight: 700, align: "left" });
}

/** Words on a light plate: used only where the picture must not be trusted. */
function plate(brush: Brush, text: string, at: { readonly x: number; readonly y: number; readonly means: LiveBrush }): void {
  const { palette, unit } = at.means;
  const size = unit * 1.1;
  brush.font = `700 ${size}px ${palette.font}`;
  const width = brush.measureText(text).width + size * 1.4;
  brush.fillStyle = palette.text;
  brush.fillRect(at.x - width / 2, at.y - size, width, size * 2);
  write(brush, { text, x: at.x, y: at.y + 1, size }, { font: palette.font, style: palette.ground, weight: 700 });
}

function outline(brush: Brush, rings: readonly Ring[], options: { readonly style: string; readonly width: number }): void {
  if (rings.length === 0) return;
  trace(brush, rings);
  brush.strokeStyle = options.style;
  brush.lineWidth = options.width;
  brush.stroke();
}
