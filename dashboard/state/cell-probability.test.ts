import { describe, expect, it } from "vitest";
import { alertRecord, emissionView, withheld } from "../testing/records.ts";
import { cellProbabilities, tonesOf } from "./cell-probability.ts";

describe("cellProbabilities", () => {
  it("joins two emissions as independent", () => {
    const cells = cellProbabilities([emissionView("a"), emissionView("b", {}, { cells: [["A2-01", 0.5]] })], new Map());
    expect(cells.get("A2-01")?.p).toBeCloseTo(1 - 0.4 * 0.5);
    expect(cells.get("A2-01")?.emissions.map(([id]) => id)).toEqual(["a", "b"]);
    expect(cells.get("A2-02")?.p).toBeCloseTo(0.2);
  });

  it("colours nothing for what has ended or has no place", () => {
    expect(cellProbabilities([emissionView("a", { open: false }), { ...emissionView("b"), fix: null }], new Map()).size).toBe(0);
  });

  it("gives a cell the tone of its most urgent alert, and none without an alert", () => {
    const tones = tonesOf([
      alertRecord("1", { emissions: ["a"], priority: "low" }),
      alertRecord("2", { emissions: ["b"], priority: "high" }),
    ]);
    const cells = cellProbabilities([emissionView("b"), emissionView("a"), emissionView("c", {}, { cells: [["A1-01", 1]] })], tones);
    expect(cells.get("A2-01")?.tone?.priority).toBe("high");
    expect(cells.get("A1-01")?.tone).toBeNull();
  });
});

describe("tonesOf", () => {
  it("marks what is withheld or a drill's, never waiting while withheld, and prefers what is in the queue and real", () => {
    const shelved = alertRecord("1", { emissions: ["a"] }, { withheld: [withheld()] });
    const drill = alertRecord("2", { emissions: ["a"] }, { test: { drill: "1", by: "Ames", why: "exercise" } });
    const real = alertRecord("3", { emissions: ["a"], priority: "low" });
    expect(tonesOf([shelved]).get("a")).toMatchObject({ mark: "shelved", waiting: false });
    expect(tonesOf([shelved, drill]).get("a")).toMatchObject({ mark: "test", waiting: true });
    expect(tonesOf([drill, real, shelved]).get("a")).toMatchObject({ mark: "none", priority: "low" });
  });

  it("leaves a cell grey while its alert is withheld", () => {
    const tones = tonesOf([alertRecord("1", { emissions: ["a"] }, { withheld: [withheld()] })]);
    expect(cellProbabilities([emissionView("a")], tones).get("A2-01")?.tone).toBeNull();
  });

  it("prefers what still waits among equals", () => {
    const tones = tonesOf([alertRecord("1", { emissions: ["a"] }, { state: "acknowledged" }), alertRecord("2", { emissions: ["a"] })]);
    expect(tones.get("a")?.waiting).toBe(true);
  });
});
