import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FakeCanvas } from "../testing/fake-canvas.ts";
import type { Brush } from "./brush.ts";
import { LiveLayer } from "./live-layer.ts";
import { damageOf, type Picture } from "./picture.ts";

const size = { width: 40, height: 30 };

function picture(id: string, looks: string, box: Picture["box"]): Picture {
  // Paints beyond its box, which the layer must not let it.
  const paint = (brush: Brush): void => {
    brush.fillStyle = looks;
    brush.fillRect(box.x - 3, box.y - 3, box.width + 6, box.height + 6);
  };
  return { id, looks, box, paint };
}

const boxes = fc.record({
  x: fc.integer({ min: 0, max: 35 }),
  y: fc.integer({ min: 0, max: 25 }),
  width: fc.integer({ min: 1, max: 12 }),
  height: fc.integer({ min: 1, max: 12 }),
});
const lists = fc
  .array(fc.record({ id: fc.integer({ min: 0, max: 9 }), looks: fc.constantFrom("red", "grey", "white"), box: boxes }), { maxLength: 8 })
  .map((list) => [...new Map(list.map((each) => [each.id, each])).values()].sort((a, b) => a.id - b.id))
  .map((list) => list.map(({ id, looks, box }) => picture(String(id), looks, box)));

function show(
  layer: LiveLayer,
  canvas: FakeCanvas,
  { pictures, ratio }: { readonly pictures: readonly Picture[]; readonly ratio: number },
) {
  layer.show(canvas.brush as unknown as Brush, pictures, { size, ratio });
}

function canvasFor(ratio: number): FakeCanvas {
  return new FakeCanvas(size.width * ratio, size.height * ratio);
}

/** In one order whatever was painted first. */
function pixelsOf(canvas: FakeCanvas): readonly string[] {
  return [...canvas.brush.pixels].map((each) => each.join(" ")).sort();
}

describe("the live layer", () => {
  it("looks the same as if it had been painted whole, whatever came before and on whatever screen", () => {
    fc.assert(
      fc.property(fc.array(lists, { minLength: 1, maxLength: 5 }), fc.constantFrom(1, 1.5, 2), (scenes, ratio) => {
        const [kept, fresh] = [canvasFor(ratio), canvasFor(ratio)];
        const layer = new LiveLayer();
        for (const pictures of scenes) show(layer, kept, { pictures, ratio });
        show(new LiveLayer(), fresh, { pictures: scenes.at(-1) ?? [], ratio });
        expect(pixelsOf(kept)).toEqual(pixelsOf(fresh));
      }),
      { numRuns: 60 },
    );
  });

  it("paints nothing where nothing looks different", () => {
    let painted = 0;
    const still = {
      ...picture("a", "red", { x: 0, y: 0, width: 5, height: 5 }),
      paint: () => {
        painted += 1;
      },
    };
    const layer = new LiveLayer();
    const canvas = canvasFor(1);
    show(layer, canvas, { pictures: [still], ratio: 1 });
    show(layer, canvas, { pictures: [{ ...still }, picture("b", "grey", { x: 20, y: 20, width: 5, height: 5 })], ratio: 1 });
    expect(painted).toBe(1);
  });

  it("paints everything again once it has forgotten", () => {
    const layer = new LiveLayer();
    const canvas = canvasFor(1);
    const pictures = [picture("a", "red", { x: 0, y: 0, width: 5, height: 5 })];
    show(layer, canvas, { pictures, ratio: 1 });
    canvas.width = 40;
    layer.forget();
    show(layer, canvas, { pictures, ratio: 1 });
    expect(pixelsOf(canvas)).toHaveLength(25);
  });
});

describe("damageOf", () => {
  const at = (x: number) => ({ x, y: 0, width: 2, height: 2 });
  const map = (...pictures: readonly Picture[]) => new Map(pictures.map((each) => [each.id, each]));

  it("is where something came, went, moved or looks different, each spot once", () => {
    const before = map(picture("stays", "red", at(0)), picture("goes", "red", at(10)), picture("turns", "red", at(20)));
    const after = map(picture("stays", "red", at(0)), picture("turns", "grey", at(20)), picture("comes", "red", at(21)));
    expect(damageOf(before, after)).toEqual([at(10), { x: 20, y: 0, width: 3, height: 2 }]);
  });
});
