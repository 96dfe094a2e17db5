/**
 * Tags: the large words that name the most probable cell of an alerted emission and its probability, put where they cover neither the
 * cell nor each other. Pure.
 */
import type { EmissionTone } from "../state/cell-probability.ts";
import { overlap, type Rect, type Size } from "./geometry.ts";
import { reckonedWidth } from "./plan-scene.ts";

export interface TagWish {
  readonly id: string;
  readonly text: string;
  /** The cell that the tag is about. */
  readonly anchor: Rect;
  /** The level it belongs to: a tag leaves it upwards or downwards, never into the wing beside it. */
  readonly within: Rect;
  readonly tone: EmissionTone;
}

export interface Tag extends TagWish {
  readonly box: Rect;
  readonly size: number;
}

/** Places the tags in order: above the cell, below it, then further away. */
export function placeTags(
  wishes: readonly TagWish[],
  options: { readonly canvas: Size; readonly unit: number; readonly keepFree: readonly Rect[] },
): readonly Tag[] {
  const size = options.unit * 1.12;
  const height = size * 1.6;
  const { canvas } = options;
  const placed: Tag[] = [];
  for (const wish of wishes) {
    // Room for the priority's shape before the words.
    const width = reckonedWidth({ text: wish.text, size }) + size * 2;
    const candidates = offsets(wish.anchor, height).map((y) => ({
      x: clamp(wish.anchor.x + (wish.anchor.width - width) / 2, wish.within.x, wish.within.x + wish.within.width - width),
      y: clamp(y, 0, canvas.height - height),
      width,
      height,
    }));
    const taken = [...options.keepFree, ...placed.flatMap((other) => [other.box, other.anchor])];
    const free = candidates.find((box) => !overlap(box, wish.anchor) && taken.every((other) => !overlap(box, other)));
    const box = free ?? candidates[0];
    if (box) placed.push({ ...wish, box, size });
  }
  return placed;
}

function offsets(anchor: Rect, height: number): readonly number[] {
  const gap = height * 0.25;
  const above = anchor.y - height - gap;
  const below = anchor.y + anchor.height + gap;
  return [0, 1, 2, 3].flatMap((step) => [above - step * (height + gap / 2), below + step * (height + gap / 2)]);
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
