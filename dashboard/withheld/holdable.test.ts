import { LONGEST_WITHHOLDING, scopesOf } from "@wingwatch/server/contract";
import { describe, expect, it } from "vitest";
import { indexSite } from "../state/site-index.ts";
import { alertRecord } from "../testing/records.ts";
import { smallSite } from "../testing/small-site.ts";
import { holdLengths } from "./hold-lengths.ts";
import { type Holdable, holdableOfAlert, holdableOfPlace, holdableOfSensor, holdableOfWing } from "./holdable.ts";

const site = smallSite();
const index = indexSite(site);
const sensor = site.sensors[0];
const cell = site.wings[0]?.levels[0]?.places[0]?.id ?? "";
const said = (list: readonly Holdable[]): readonly string[] => list.map(({ kind, scope }) => `${kind} ${scope.what}`);

describe("what may be held back", () => {
  it("is offered only as the server takes it", () => {
    const alert = alertRecord("al", { sensor: sensor?.id, zone: "z", cell }).alert;
    const all = [
      ...holdableOfAlert(index, alert),
      ...(sensor ? holdableOfSensor(index, sensor) : []),
      ...holdableOfPlace(index, cell),
      ...site.wings.flatMap(({ id }) => holdableOfWing(index, id)),
    ];
    expect(all.length).toBeGreaterThan(5);
    for (const { kind, scope } of all) expect(scopesOf[kind]).toContain(scope.what);
  });

  it("of an alert is its sensor, its countermeasure, its source and its zone, as far as it has them", () => {
    const down = alertRecord(`countermeasure-down-${site.countermeasures[0]?.id}-7`, { kind: "countermeasure-down" }).alert;
    expect(said(holdableOfAlert(index, down))).toEqual(["suppressed countermeasure", "suppressed source"]);
    expect(said(holdableOfAlert(index, alertRecord("al", { sensor: "A1-S1", kind: "sensor-deaf" }).alert))).toEqual([
      "out-of-service sensor",
      "suppressed source",
    ]);
  });
});

describe("a phone", () => {
  it("is never suppressed by design", () => {
    for (const kind of ["breakthrough", "bypass", "prohibited", "retry", "uncovered-band"] as const)
      expect(said(holdableOfAlert(index, alertRecord("al", { kind, cell, zone: "z" }).alert))).toEqual(["out-of-service zone"]);
  });
});

describe("holdLengths", () => {
  it("are never longer than each kind may last, and there is a choice", () => {
    for (const kind of ["shelved", "suppressed", "out-of-service"] as const) {
      const lengths = holdLengths(kind);
      expect(lengths.length).toBeGreaterThan(2);
      for (const { micros } of lengths) expect(micros).toBeLessThanOrEqual(LONGEST_WITHHOLDING[kind]);
    }
  });
});
