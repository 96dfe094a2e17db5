/** Which thing an alert comes from, for counting and shelving: the "tag" of ISA-18.2. A phone has no name, so its place stands for it. */
import type { AlertRecord } from "../alerts.ts";

/** The kind of alert and the sensor, cell, zone, level or wing that it is about: `sensor-silent A1-03`, `breakthrough A1-07`. */
export function sourceOf(alert: AlertRecord["alert"]): string {
  const { kind, sensor, cell, zone, level, wing } = alert;
  return `${kind} ${sensor ?? cell ?? zone ?? level ?? wing ?? "unknown"}`;
}
