/** A picture under the drawing: brought to scale by two points and the metres between them. Pure. */
import type { DraftPicture, DraftPoint } from "@wingwatch/server/contract";
import { distance } from "./snap.ts";

/** Metres that a picture is wide until it is brought to scale. */
const FIRST_WIDTH = 50;

/** Its lower left corner at plan zero. */
export function newPicture(name: string, size: { readonly width: number; readonly height: number }): DraftPicture {
  return { name: name.slice(0, 200), ...size, metresPerPixel: FIRST_WIDTH / size.width, x: 0, y: 0, opacity: 0.6 };
}

/** After it the two points (as they are drawn now) are `metres` apart; the first stays where it is. */
export function scaleByPoints(picture: DraftPicture, [a, b]: readonly [DraftPoint, DraftPoint], metres: number): DraftPicture {
  const now = distance(a, b);
  if (!(now > 0) || !(metres > 0)) return picture;
  const factor = metres / now;
  return {
    ...picture,
    metresPerPixel: picture.metresPerPixel * factor,
    x: a[0] + (picture.x - a[0]) * factor,
    y: a[1] + (picture.y - a[1]) * factor,
  };
}

/** After it the point (as it is drawn now) is plan zero. */
export function originAt(picture: DraftPicture, [x, y]: DraftPoint): DraftPicture {
  return { ...picture, x: picture.x - x, y: picture.y - y };
}
