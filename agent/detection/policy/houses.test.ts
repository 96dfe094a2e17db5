import { describe, expect, it } from "vitest";
import type { Site } from "../../domain/index.ts";
import { Houses } from "./houses.ts";

const wing = (id: string) => ({ id, name: id, losses: { wall: 8, front: 6, floor: 14 }, levels: [{ id: `${id}1` }] });
const sensors = ["A1-1", "A1-2", "B1-1", "B1-2"].map((id) => ({ id, level: id.slice(0, 2) }));
const houses = new Houses({ wings: [wing("A"), wing("B")], sensors } as unknown as Site);

describe("two houses", () => {
  it("hear a phone inside very differently: the best of its own against the second best of the other", () => {
    expect(houses.compare({ "A1-1": 40, "A1-2": 22, "B1-1": 9, "B1-2": 6 }, "A").ahead).toBe(34);
  });

  it("hear a phone inside very differently, also at the one sensor of the other that hears it best", () => {
    expect(houses.compare({ "A1-1": 40, "A1-2": 22, "B1-1": 9, "B1-2": 6 }, "A").lead).toBe(31);
    expect(houses.compare({ "A1-1": 40, "B1-1": 9 }, "A").lead).toBe(31);
    expect(houses.compare({ "A1-1": 40 }, "A").lead).toBe(Number.POSITIVE_INFINITY);
  });

  it("hear one outside alike", () => {
    expect(houses.compare({ "A1-1": 8, "B1-1": 7, "B1-2": 6 }, "A").ahead).toBe(2);
    expect(houses.compare({ "A1-1": 8, "B1-1": 7, "B1-2": 6 }, "B").ahead).toBe(Number.POSITIVE_INFINITY);
  });

  it("are not asked of a sensor that is carried about", () => {
    expect(houses.compare({ "A1-1": 20, "hand-1": 30, "hand-2": 30 }, "A").ahead).toBe(Number.POSITIVE_INFINITY);
  });

  it("say nothing where only what is carried about hears it", () => {
    expect(houses.compare({ "hand-1": 20 }, "A").ahead).toBe(Number.POSITIVE_INFINITY);
  });

  it("say nothing where one sensor of the other alone hears it", () => {
    expect(houses.compare({ "A1-1": 8, "B1-1": 30 }, "A").ahead).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("a wing", () => {
  const twelve = Array.from({ length: 12 }, (_, i) => ({ id: `C1-${i}`, level: "C1" }));
  const wide = new Houses({ wings: [wing("C")], sensors: twelve } as unknown as Site);
  const heard = (levels: readonly number[]) => Object.fromEntries(levels.map((level, i) => [`C1-${i}`, level]));

  it("hears one far outside evenly: five of its twelve sensors within 6 dB of the best", () => {
    expect(wide.compare(heard([9, 7, 6, 5, 4]), "C").isEven).toBe(true);
  });

  it("hears one inside at few of them, whatever the others hear", () => {
    expect(wide.compare(heard([9, 7, 6, 5, 2, 2, 2]), "C").isEven).toBe(false);
  });

  it("hears one far outside at nearly all of them, none much better than the others", () => {
    expect(wide.compare(heard([13, 8.6, 8.6, 7.6, 6.9, 6, 5, 4, 3]), "C").isEven).toBe(true);
    expect(wide.compare(heard([13, 8.6, 8.6, 7.6, 6.9, 6, 5, 4, 2.9]), "C").isEven).toBe(false);
  });

  it("with few sensors cannot tell", () => {
    expect(houses.compare({ "A1-1": 9, "A1-2": 8 }, "A").isEven).toBe(false);
  });
});
