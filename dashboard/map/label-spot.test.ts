import { describe, expect, it } from "vitest";
import type { Ring } from "./geometry.ts";
import { labelSpot } from "./label-spot.ts";

const rectangle = (x: number, y: number, width: number, height: number): Ring => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];
const landing = rectangle(0, 0, 400, 80);
const box = { x: 0, y: 0, width: 400, height: 80 };

describe("labelSpot", () => {
  it("stands at the left end, half way up, where nothing is in the way", () => {
    expect(labelSpot([landing], box, { width: 60, height: 12 })).toEqual([37.2, 40]);
  });

  it("goes above a void rather than across its edge", () => {
    const [, y] = labelSpot([landing, rectangle(10, 25, 380, 30)], box, { width: 60, height: 12 }) ?? [];
    expect(y).toBeLessThan(25);
  });

  it("finds nothing where nothing fits", () => {
    expect(labelSpot([landing], box, { width: 500, height: 12 })).toBeUndefined();
  });
});
