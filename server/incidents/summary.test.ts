import { describe, expect, it } from "vitest";
import { alertOf } from "../testing/findings.ts";
import { summarise } from "./summary.ts";

const name = (id: string) => (id === "A1-01" ? "Cell 1" : undefined);

describe("the name of an incident", () => {
  it("is that of its gravest, most certain alert", () => {
    const alerts = [alertOf({ priority: "low", p: 1, kind: "retry" }), alertOf({ p: 0.6, cell: "A1-02" }), alertOf({ p: 0.9 })];
    expect(summarise(alerts, name)).toEqual({ title: "Phone gets through jamming in Cell 1", wing: "A", level: "A1", cell: "A1-01" });
  });

  it("gives the level alone while the place is uncertain", () => {
    expect(summarise([alertOf({ uncertain: true })], name).title).toBe("Phone gets through jamming on A1, place uncertain");
  });

  it("is no narrower than the fix bears out", () => {
    const title = (locality: ReturnType<typeof alertOf>["locality"], over = {}) =>
      summarise([alertOf({ ...(locality && { locality }), ...over })], name).title;
    expect(title({ within: "place", ids: ["A1-01"], p: 0.6 })).toBe("Phone gets through jamming in Cell 1");
    expect(title({ within: "places", ids: ["A1-01", "A1-02"], p: 0.6 })).toBe("Phone gets through jamming in Cell 1 or A1-02");
    expect(title({ within: "level", ids: ["A1"], half: "left", p: 0.8 })).toBe("Phone gets through jamming on A1, left half");
    expect(title({ within: "wing", ids: ["A"], p: 0.8 })).toBe("Phone gets through jamming in wing A");
    expect(title({ within: "outside", ids: ["A"], p: 0.8 })).toBe("Phone gets through jamming outside wing A");
    expect(title({ within: "wing", ids: ["A"], p: 0.8 }, { uncertain: true })).toBe("Phone gets through jamming on A1, place uncertain");
  });

  it("falls back to the cell's id, the wing, or nothing", () => {
    expect(summarise([alertOf({ cell: "A1-77" })], name).title).toBe("Phone gets through jamming in A1-77");
    const { cell: _cell, level: _level, ...onWing } = alertOf();
    expect(summarise([onWing], name).title).toBe("Phone gets through jamming in wing A, place uncertain");
    const { wing: _wing, ...anywhere } = onWing;
    expect(summarise([anywhere], name)).toEqual({ title: "Phone gets through jamming", wing: null, level: null, cell: null });
    expect(summarise([], name).title).toBe("Empty");
  });
});
