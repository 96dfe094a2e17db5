import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlan } from "./plan.ts";
import type { SiteProblem } from "./problem.ts";
import { examplePlan } from "./testing/example-site.ts";

function problemsOf(plan: unknown): string {
  const problems: SiteProblem[] = [];
  readPlan("A1.geojson", typeof plan === "string" ? plan : JSON.stringify(plan), { level: "A1", problems });
  return problems.map(({ path, found, expected }) => `${path}: ${found}, expected ${expected}`).join("\n");
}

/** The example plan with every coordinate multiplied. */
function scaled(by: number): unknown {
  const scale = (value: unknown): unknown => (Array.isArray(value) ? value.map(scale) : typeof value === "number" ? value * by : value);
  const plan = examplePlan("A1");
  const features = plan.features as { geometry: { coordinates: unknown } }[];
  return {
    ...plan,
    features: features.map((each) => ({ ...each, geometry: { ...each.geometry, coordinates: scale(each.geometry.coordinates) } })),
  };
}

describe("a plan", () => {
  it("in degrees is refused, and the words say so", () => {
    expect(problemsOf(scaled(1e-5))).toMatch(/degrees\?\), expected coordinates in metres/);
  });

  it("in millimetres is refused, and the words say so", () => {
    expect(problemsOf(scaled(1000))).toMatch(/millimetres, or pixels\?/);
  });

  it("without a place is refused", () => {
    expect(problemsOf({ type: "FeatureCollection", features: [] })).toBe(": no cell, room or landing, expected at least one");
  });

  it("that is no GeoJSON is refused", () => {
    expect(problemsOf("<svg>")).toContain("expected a GeoJSON FeatureCollection");
  });

  it("names the feature that is wrong", () => {
    const plan = examplePlan("A1");
    plan.features.push({ type: "Feature", properties: { kind: "sell", id: "x" }, geometry: null });
    expect(problemsOf(plan)).toBe('features[4].properties.kind: "sell", expected one of cell, room, landing, wall, zone');
  });

  it("refuses a cell that encloses nothing", () => {
    const plan = examplePlan("A1");
    const line = [
      [0, 0],
      [1, 0],
      [2, 0],
      [0, 0],
    ];
    plan.features.push({ type: "Feature", properties: { kind: "cell", id: "flat" }, geometry: { type: "Polygon", coordinates: [line] } });
    expect(problemsOf(plan)).toContain('cell "flat" without an area');
  });

  it("never makes the reader throw, whatever is in it", () => {
    fc.assert(fc.property(fc.json(), (json) => void problemsOf(json)));
    fc.assert(
      fc.property(
        fc.array(fc.object({ key: fc.constantFrom("properties", "geometry", "kind", "coordinates", "type", "id") })),
        (features) => {
          problemsOf({ type: "FeatureCollection", features });
        },
      ),
    );
  });
});
