import { describe, expect, it } from "vitest";
import { locate } from "./locate.ts";
import { type Evidence, Locator } from "./locator.ts";
import { powerOf } from "./power.ts";
import { planModel } from "./radio-model.ts";
import { openRoom } from "./scene.ts";

describe("a room in free coordinates", () => {
  const corners = [
    [0, 0],
    [20, 0],
    [20, 15],
    [0, 15],
  ] as const;
  const sensors = corners.map(([x, y], i) => ({ id: `s${i}`, x, y, z: 2 }));
  const { wing, scene } = openRoom({ outline: corners, floor: 0, sensors });
  const locator = new Locator(scene, planModel());

  it("places a transmitter of unknown power by the differences of its levels, and nobody outside", () => {
    const at = { x: 6, y: 4, z: 1 };
    const evidence: Evidence[] = sensors.map((sensor) => ({
      sensor: sensor.id,
      level: -40 - 20 * Math.log10(Math.hypot(at.x - sensor.x, at.y - sensor.y, at.z - sensor.z)),
      spread: 1,
    }));
    const { fix, places } = locate(evidence, { wing, locator }, { emission: "e", t: 0, metre: 40, power: powerOf("unknown") });
    expect(Math.hypot(fix.x - at.x, fix.y - at.y)).toBeLessThan(2.5);
    expect(fix.inside).toBe(1);
    expect(places.get("room")).toBeCloseTo(1);
  });
});
