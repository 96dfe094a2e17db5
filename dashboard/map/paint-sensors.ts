/**
 * Paints the sensors. The five states differ in shape and filling, never in colour alone: live a full disc, stale a hatched ring,
 * silent a crossed square, never a dotted ring, unknown a question mark in a diamond.
 */
import type { Telemetry } from "../state/telemetry.ts";
import { type Brush, hatch, write } from "./brush.ts";
import type { Palette } from "./palette.ts";
import { LETTER } from "./plan-scene.ts";
import type { SensorMark } from "./sensor-marks.ts";

export interface SensorBrush {
  readonly palette: Palette;
  readonly unit: number;
  readonly telemetry: Telemetry;
  /** dB by sensor of the selected emission: written instead of the live strength. */
  readonly heardBy: ReadonlyMap<string, number>;
}

/** dB over the floor that fill the whole bar. */
const FULL_BAR = 60;
/** Below this a strength is the floor's own play and is not written. */
const WRITE_FROM = 6;

export function paintSensors(brush: Brush, marks: readonly SensorMark[], means: SensorBrush): void {
  for (const mark of marks) {
    halo(brush, mark, means.palette);
    glyph(brush, mark, means.palette);
    if (mark.state === "live") strength(brush, mark, means);
    else if (mark.note !== "") words(brush, mark, { ...means, text: mark.label === "" ? mark.note : `${mark.label} · ${mark.note}` });
  }
}

/** Dark ground around the mark, so that it stands clear of a coloured cell. */
function halo(brush: Brush, { x, y, r }: SensorMark, palette: Palette): void {
  brush.beginPath();
  brush.arc(x, y, r + 2, 0, Math.PI * 2);
  brush.fillStyle = palette.ground;
  brush.fill();
}

/** Draws one state's sign; also used by the legend. */
export function glyph(brush: Brush, { x, y, r, state }: Pick<SensorMark, "x" | "y" | "r" | "state">, palette: Palette): void {
  brush.lineWidth = Math.max(1.5, r * 0.28);
  brush.strokeStyle = palette.text;
  brush.setLineDash([]);
  switch (state) {
    case "live":
      disc(brush, x, { y, r });
      brush.fillStyle = palette.quiet;
      brush.fill();
      return;
    case "stale":
      disc(brush, x, { y, r });
      brush.save();
      brush.clip();
      hatch(brush, { x: x - r, y: y - r, width: 2 * r, height: 2 * r }, { step: r * 0.65, style: palette.text, width: r * 0.22 });
      brush.restore();
      disc(brush, x, { y, r });
      brush.stroke();
      return;
    case "silent":
      brush.beginPath();
      brush.rect(x - r, y - r, 2 * r, 2 * r);
      brush.fillStyle = palette.ground;
      brush.fill();
      brush.moveTo(x - r, y - r);
      brush.lineTo(x + r, y + r);
      brush.moveTo(x + r, y - r);
      brush.lineTo(x - r, y + r);
      brush.stroke();
      return;
    case "never":
      disc(brush, x, { y, r });
      brush.setLineDash([r * 0.5, r * 0.5]);
      brush.stroke();
      brush.setLineDash([]);
      return;
    case "unknown":
      brush.beginPath();
      brush.moveTo(x, y - r * 1.35);
      brush.lineTo(x + r * 1.35, y);
      brush.lineTo(x, y + r * 1.35);
      brush.lineTo(x - r * 1.35, y);
      brush.closePath();
      brush.fillStyle = palette.ground;
      brush.fill();
      brush.lineWidth = Math.max(1, r * 0.18);
      brush.stroke();
      write(brush, { text: "?", x, y: y + r * 0.08, size: r * 1.7 }, { font: palette.font, style: palette.text, weight: 700 });
      return;
  }
}

function disc(brush: Brush, x: number, { y, r }: { readonly y: number; readonly r: number }): void {
  brush.beginPath();
  brush.arc(x, y, r, 0, Math.PI * 2);
}

/** A bar of dB over the floor beside a live sensor and its figure, once it is more than the floor's own play. */
function strength(brush: Brush, mark: SensorMark, means: SensorBrush): void {
  const { palette, unit, heardBy, telemetry } = means;
  const heard = heardBy.get(mark.id);
  const db = heard ?? telemetry.strength(mark.id)?.db;
  if (db === undefined || db < WRITE_FROM) {
    if (mark.label !== "") words(brush, mark, { ...means, text: mark.label });
    return;
  }
  const x = mark.x + mark.r + unit * 0.22;
  const full = unit * 1.4;
  const bottom = mark.y + full / 2;
  brush.fillStyle = palette.outline;
  brush.fillRect(x, bottom - full, unit * 0.2, full);
  const share = Math.min(1, db / FULL_BAR);
  brush.fillStyle = palette.text;
  brush.fillRect(x, bottom - full * share, unit * 0.2, full * share);
  const figure = heard === undefined ? `${Math.round(db)}` : `${Math.round(db)} dB`;
  words(brush, mark, { ...means, text: mark.label === "" ? figure : `${figure} · ${mark.label}` });
}

/** On a dark ground of its own: an outline around every letter would cost more than all else on the map. */
function words(brush: Brush, mark: SensorMark, { palette, unit, text }: SensorBrush & { readonly text: string }): void {
  const size = unit * 0.75;
  const aside = mark.r + unit * (mark.state === "live" && mark.side === "right" ? 0.6 : 0.3);
  const width = text.length * size * LETTER + unit * 0.15;
  const left = mark.side === "right" ? mark.x + aside : mark.x - aside - width;
  brush.fillStyle = palette.landing;
  brush.fillRect(left, mark.y - size * 0.6, width, size * 1.2);
  const x = mark.side === "right" ? left + unit * 0.1 : left + width - unit * 0.1;
  const align = mark.side === "right" ? "left" : "right";
  write(brush, { text, x, y: mark.y, size }, { font: palette.font, style: palette.text, weight: 600, align });
}
