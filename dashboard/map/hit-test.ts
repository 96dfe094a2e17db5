/** What lies under a point of the map. Pure. */
import { inPolygon, inRect, type Point } from "./geometry.ts";
import type { PlanScene } from "./plan-scene.ts";
import type { SensorMark } from "./sensor-marks.ts";

export type Hit = { readonly kind: "sensor" | "place"; readonly id: string };

/** A sensor within reach of a finger first, then the smallest place that holds the point. */
export function hitTest(plan: PlanScene, sensors: readonly SensorMark[], point: Point): Hit | null {
  const reach = plan.unit * 0.8;
  let nearest: { readonly id: string; readonly distance: number } | undefined;
  for (const { id, x, y, r } of sensors) {
    const distance = Math.hypot(x - point[0], y - point[1]);
    if (distance <= Math.max(reach, r) && (!nearest || distance < nearest.distance)) nearest = { id, distance };
  }
  if (nearest) return { kind: "sensor", id: nearest.id };
  let smallest: { readonly id: string; readonly area: number } | undefined;
  for (const { panel, places } of plan.levels) {
    if (!inRect(panel.plan, point)) continue;
    for (const { id, box, rings } of places) {
      const area = box.width * box.height;
      if ((!smallest || area < smallest.area) && inRect(box, point) && inPolygon(rings, point)) smallest = { id, area };
    }
  }
  return smallest ? { kind: "place", id: smallest.id } : null;
}
