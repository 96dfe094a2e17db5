import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleDraft } from "../testing/example-draft.ts";
import { type DrawingSettings, finish, type Gesture, ghosts, preview, straighten } from "./gesture.ts";
import { itemAt, itemsWithin } from "./hit.ts";
import { levelOf } from "./items.ts";
import { newPicture, originAt, scaleByPoints } from "./picture.ts";
import { moveCorner, rectangleOf } from "./resize.ts";
import { distance, snap } from "./snap.ts";
import { fit, pan, toPlan, toScreen, zoomAt } from "./viewport.ts";

const draft = exampleDraft();
const level = levelOf(draft, "A1") ?? { id: "", name: "", height: 0, places: [], walls: [] };
const settings: DrawingSettings = { level: "A1", kind: "cell", row: { count: 3, depth: 4, landing: 2, side: "left" } };

describe("snapping", () => {
  it("prefers a corner, then an edge, then the line of a corner, then the 0.1 m grid", () => {
    expect(snap([6.2, 8.1], level, { reach: 0.3 })).toEqual({ point: [6, 8], kind: "corner" });
    expect(snap([6.1, 5.53], level, { reach: 0.3 })).toEqual({ point: [6, 5.5], kind: "edge" });
    expect(snap([9.04, 4.2], level, { reach: 0.3 })).toEqual({ point: [9, 4], kind: "line" });
    expect(snap([9.04, 12.37], level, { reach: 0.3 })).toEqual({ point: [9, 12.4], kind: "grid" });
  });

  it("is not drawn by what is being moved itself", () => {
    const moving = level.places.map(({ id }) => ({ kind: "place" as const, id }));
    expect(snap([6.2, 8.1], level, { reach: 0.3, moving }).kind).toBe("grid");
  });
});

describe("the viewport", () => {
  const view = { scale: 20, left: 100, top: 400 };

  it("keeps what lies under the pointer when it zooms", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (x, y, factor) => {
          const before = toPlan(view, [x, y]);
          expect(distance(toPlan(zoomAt(view, [x, y], factor), [x, y]), before)).toBeLessThan(1e-6);
        },
      ),
    );
  });

  it("shows the whole of what it is fitted to, with y upwards", () => {
    const fitted = fit({ minX: 0, minY: 0, maxX: 60, maxY: 12 }, { width: 800, height: 600 });
    const [left, bottom] = toScreen(fitted, [0, 0]);
    const [right, top] = toScreen(fitted, [60, 12]);
    expect(left).toBeGreaterThan(0);
    expect(right).toBeLessThan(800);
    expect(top).toBeLessThan(bottom);
    expect(toPlan(pan(view, 20, 0), toScreen(view, [1, 1]))).toEqual([0, 1]);
  });
});

describe("a click", () => {
  it("finds the sensor before the place under it, and nothing outside", () => {
    expect(itemAt(draft, [3.1, 2], { level: "A1", reach: 0.3 })).toEqual({ kind: "sensor", id: "A1-s1" });
    expect(itemAt(draft, [1, 5], { level: "A1", reach: 0.3 })).toEqual({ kind: "place", id: "A1-01" });
    expect(itemAt(draft, [20, 20], { level: "A1", reach: 0.3 })).toBeNull();
  });

  it("dragged around things selects those that lie wholly inside", () => {
    expect(
      itemsWithin(
        draft,
        [
          [-1, 9],
          [6.5, 3],
        ],
        "A1",
      ).map(({ id }) => id),
    ).toEqual(["A1-01", "A1-02"]);
  });
});

describe("a gesture", () => {
  const span = (tool: "rectangle" | "row" | "wall", to: readonly [number, number]): Gesture => ({
    kind: "span",
    tool,
    from: [10, 0],
    to: [to[0], to[1]],
  });

  it("draws a rectangle and selects it", () => {
    const { draft: next, selection } = finish(draft, span("rectangle", [12.4, 4]), settings);
    expect(selection).toEqual([{ kind: "place", id: "A1-03" }]);
    expect(rectangleOf(levelOf(next, "A1")?.places.at(-1) ?? { polygon: [] })).toEqual({ x: 10, y: 0, width: 2.4, height: 4 });
  });

  it("draws a row of cells with its landing, as it was shown while drawing", () => {
    const row = span("row", [17.2, 0]);
    const { draft: next } = finish(draft, row, settings);
    const added = levelOf(next, "A1")?.places.slice(3) ?? [];
    expect(added.map(({ id }) => id)).toEqual(["A1-03", "A1-04", "A1-05", "A1-landing-2"]);
    expect(added.map(({ polygon }) => polygon[0])).toEqual(ghosts(row, settings));
  });

  it("draws a polygon of three corners or more, a wall, and nothing at a slip of the hand", () => {
    const points: [number, number][] = [
      [10, 0],
      [12, 0],
      [11, 3],
    ];
    expect(finish(draft, { kind: "polygon", points, to: [0, 0] }, settings).selection).toHaveLength(1);
    expect(finish(draft, { kind: "polygon", points: points.slice(1), to: [0, 0] }, settings).draft).toBe(draft);
    expect(levelOf(finish(draft, span("wall", [12, 0]), settings).draft, "A1")?.walls).toHaveLength(1);
    expect(finish(draft, span("rectangle", [10.1, 5]), settings).draft).toBe(draft);
  });

  it("moves what it shows moved", () => {
    const move: Gesture = { kind: "move", items: [{ kind: "place", id: "A1-01" }], from: [0, 4], to: [0, 14] };
    const { draft: next } = finish(draft, move, settings);
    expect(next).toEqual(preview(draft, move, "A1"));
    expect(levelOf(next, "A1")?.places[0]?.polygon[0]?.[0]).toEqual([0, 14]);
  });

  it("is straightened along the nearer axis", () => {
    expect([straighten([0, 0], [5, 1]), straighten([0, 0], [1, -5])]).toEqual([
      [5, 0],
      [0, -5],
    ]);
  });
});

describe("resizing", () => {
  const [cell] = level.places;
  if (cell === undefined) throw new Error("no cell");

  it("by a corner keeps a rectangle a rectangle", () => {
    expect(rectangleOf(moveCorner(cell, 0, [-1, 3]))).toEqual({ x: -1, y: 3, width: 4, height: 5 });
  });

  it("never gives a place without an area", () => {
    expect(moveCorner(cell, 0, [3, 3])).toBe(cell);
  });

  it("moves one corner alone of anything else", () => {
    const odd = {
      ...cell,
      polygon: [
        [
          [0, 0],
          [4, 0],
          [2, 3],
        ] as [number, number][],
      ],
    };
    expect(rectangleOf(odd)).toBeNull();
    expect(moveCorner(odd, 2, [1, 5]).polygon[0]).toEqual([
      [0, 0],
      [4, 0],
      [1, 5],
    ]);
  });
});

describe("a picture", () => {
  const picture = newPicture("plan.png", { width: 1000, height: 500 });

  it("is brought to scale by two points, the first staying where it is", () => {
    const a: [number, number] = [5, 5];
    const scaled = scaleByPoints(picture, [a, [15, 5]], 20);
    expect(scaled.metresPerPixel).toBeCloseTo(picture.metresPerPixel * 2);
    // The picture's point that lay at a lies there still.
    expect((a[0] - scaled.x) / scaled.metresPerPixel).toBeCloseTo((a[0] - picture.x) / picture.metresPerPixel);
    expect(scaleByPoints(picture, [a, a], 20)).toBe(picture);
  });

  it("is moved so that a point of it is zero", () => {
    expect(originAt(picture, [7, 3])).toMatchObject({ x: -7, y: -3 });
  });
});
