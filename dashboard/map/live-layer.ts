/** A canvas that keeps what stands on it and paints only what looks different now. Nothing here knows what the pictures show. */
import type { Brush } from "./brush.ts";
import { common, devicePixels, overlap, type Rect, type Size } from "./geometry.ts";
import { damageOf, type Picture } from "./picture.ts";

export class LiveLayer {
  #shown: ReadonlyMap<string, Picture> = new Map();
  /** Nothing on the canvas is known: its size, its pixels or its colours are new. */
  #blank = true;

  /** The next `show` paints everything. */
  forget(): void {
    this.#blank = true;
  }

  /** Brings the canvas up to date with `pictures`, lowest first. `ratio`: device pixels a px. */
  show(brush: Brush, pictures: readonly Picture[], { size, ratio }: { readonly size: Size; readonly ratio: number }): void {
    const next = new Map(pictures.map((picture) => [picture.id, picture]));
    const damage = this.#blank ? [{ x: 0, y: 0, ...size }] : damageOf(this.#shown, next);
    this.#shown = next;
    this.#blank = false;
    for (const rect of damage) {
      const pixels = devicePixels(rect, ratio);
      brush.setTransform(1, 0, 0, 1, 0, 0);
      brush.clearRect(pixels.x, pixels.y, pixels.width, pixels.height);
      const hole = { x: pixels.x / ratio, y: pixels.y / ratio, width: pixels.width / ratio, height: pixels.height / ratio };
      for (const picture of pictures) {
        if (overlap(picture.box, hole)) paintIn(brush, common(devicePixels(picture.box, ratio), pixels), { picture, ratio });
      }
    }
  }
}

/** Clips in whole device pixels, so that no seam is seen between what is new and what was left. */
function paintIn(brush: Brush, clip: Rect, { picture, ratio }: { readonly picture: Picture; readonly ratio: number }): void {
  brush.save();
  brush.setTransform(1, 0, 0, 1, 0, 0);
  brush.beginPath();
  brush.rect(clip.x, clip.y, clip.width, clip.height);
  brush.clip();
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  picture.paint(brush);
  brush.restore();
}
