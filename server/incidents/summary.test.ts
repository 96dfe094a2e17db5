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

  it("falls back to the cell's id, the wing, or nothing", () => {
    expect(summarise([alertOf({ cell: "A1-77" })], name).title).toBe("Phone gets through jamming in A1-77");
    const { cell: _cell, level: _level, ...onWing } = alertOf();
    expect(summarise([onWing], name).title).toBe("Phone gets through jamming in wing A, place uncertain");
    const { wing: _wing, ...anywhere } = onWing;
    expect(summarise([anywhere], name)).toEqual({ title: "Phone gets through jamming", wing: null, level: null, cell: null });
    expect(summarise([], name).title).toBe("Empty");
  });
});
