/** How fast the past goes by, and how far ahead it must be loaded so that it does not stutter. Pure. */
import type { Stretch } from "./line-view.ts";

export const speeds = [1, 2, 5, 10, 30, 60] as const;
export type Speed = (typeof speeds)[number];

const SECOND = 1_000_000;
/** What is asked for at once, µs: so little that reading the answer of a large site never holds up a frame. */
const PART = 30 * SECOND;

export function faster(speed: Speed, steps: 1 | -1): Speed {
  return speeds[speeds.indexOf(speed) + steps] ?? speed;
}

/** How far is loaded on before it rests, µs. */
export function loadSpan(speed: Speed): number {
  return speed <= 5 ? 120 * SECOND : 600 * SECOND;
}

/** A stretch in the parts that are asked for one after another, in order. */
export function partsOf({ from, to }: Stretch): readonly Stretch[] {
  const count = Math.ceil((to - from) / PART);
  return Array.from({ length: count }, (_, n) => ({ from: from + n * PART, to: Math.min(from + (n + 1) * PART, to) }));
}

/** Less than this ahead, µs: load on. Six seconds of watching, and never less than half a minute of the past. */
export function loadAhead(speed: Speed): number {
  return Math.max(30, 6 * speed) * SECOND;
}

/** The picture moves ten times a second: what changes more often than that, µs of the past, nobody sees. */
export function stepOfPicture(speed: Speed): number {
  return speed * 100_000;
}

/** Where it stands `elapsed` (ms of watching) after it stood at `from`. */
export function positionAfter(from: number, elapsed: number, speed: Speed): number {
  return from + Math.round(elapsed * 1000 * speed);
}
