/** Paints the spectrogram of days, a few pixels a cell, which the style sheet stretches. */
import { strengthOf } from "./spectrogram.ts";

interface Colours {
  /** Under and over what was not read. */
  readonly none: string;
  readonly hatch: string;
  /** CSS colours `#rrggbb` from the floor up, at equal steps. */
  readonly ramp: readonly string[];
}

/** Pixels of a cell: enough for a hatch. */
const CELL = 6;

export function paintCells(canvas: HTMLCanvasElement, cells: readonly (readonly (number | null)[])[], colours: Colours): void {
  canvas.width = (cells[0]?.length ?? 1) * CELL;
  canvas.height = Math.max(1, cells.length) * CELL;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.fillStyle = colours.none;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const [y, row] of cells.entries()) {
    for (const [x, over] of row.entries()) {
      context.fillStyle = over === null ? colours.hatch : rampAt(colours.ramp, strengthOf(over));
      if (over !== null) context.fillRect(x * CELL, y * CELL, CELL, CELL);
      else for (let step = 0; step < CELL; step++) context.fillRect(x * CELL + step, y * CELL + CELL - 1 - step, 1, 1);
    }
  }
}

/** The colour at a share from 0 to 1 of the ramp. */
export function rampAt(ramp: readonly string[], share: number): string {
  const at = share * (ramp.length - 1);
  const [low, high] = [ramp[Math.floor(at)] ?? "#000000", ramp[Math.ceil(at)] ?? "#000000"];
  const mix = channels(low).map((value, channel) => Math.round(value + (at - Math.floor(at)) * ((channels(high)[channel] ?? 0) - value)));
  return `rgb(${mix.join(" ")})`;
}

function channels(colour: string): readonly number[] {
  const digits = colour.length === 4 ? colour.replace(/[\da-f]/gi, "$&$&") : colour;
  return [1, 3, 5].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
}
