/** Changes to sensors. What names them follows. Pure. */
import type { DraftPoint, DraftSensor, SiteDraft } from "@wingwatch/server/contract";
import { freeId } from "./free-id.ts";
import { round } from "./snap.ts";

/** Metres above the floor: under a landing's ceiling. */
const HEIGHT = 2.4;

export function addSensor(
  draft: SiteDraft,
  at: { readonly level: string; readonly point: DraftPoint; readonly bands: readonly string[] },
): { readonly draft: SiteDraft; readonly id: string } {
  const id = freeId(`${at.level}-s`, new Set(draft.sensors.map((sensor) => sensor.id)), { digits: 1 });
  const [x, y] = at.point;
  const sensor: DraftSensor = { id, level: at.level, x: round(x), y: round(y), z: HEIGHT, bands: [...at.bands], driver: { type: "mqtt" } };
  return { draft: { ...draft, sensors: [...draft.sensors, sensor] }, id };
}

/** More sensors, each under an id that is free. */
export function withSensors(draft: SiteDraft, sensors: readonly DraftSensor[]): SiteDraft {
  const taken = new Set(draft.sensors.map(({ id }) => id));
  const added = sensors.map((sensor) => {
    const id = taken.has(sensor.id) ? freeId(`${sensor.level}-s`, taken, { digits: 1 }) : sensor.id;
    taken.add(id);
    return { ...sensor, id };
  });
  return { ...draft, sensors: [...draft.sensors, ...added] };
}

/** Bands that it no longer hears lose their offsets. */
export function changeSensor(draft: SiteDraft, id: string, values: Partial<DraftSensor>): SiteDraft {
  const change = (sensor: DraftSensor): DraftSensor => {
    const { offset, ...next } = { ...sensor, ...values };
    const kept = Object.entries(offset ?? {}).filter(([band]) => next.bands.includes(band));
    return kept.length === 0 ? next : { ...next, offset: Object.fromEntries(kept) };
  };
  return { ...draft, sensors: draft.sensors.map((sensor) => (sensor.id === id ? change(sensor) : sensor)) };
}

/** The same bands for all. */
export function setBands(draft: SiteDraft, ids: readonly string[], bands: readonly string[]): SiteDraft {
  return ids.reduce((next, id) => changeSensor(next, id, { bands: [...bands] }), draft);
}

export type DriverChoice = { readonly type: "mqtt" } | { readonly type: "serial"; readonly path: string; readonly baud: number };

/** A driver that is neither is shown and kept as it is. */
export function driverOf(sensor: DraftSensor): DriverChoice | { readonly type: "other"; readonly name: string } {
  const { type, path, baud } = sensor.driver as { type: string; path?: unknown; baud?: unknown };
  if (type === "mqtt") return { type };
  if (type === "serial") return { type, path: typeof path === "string" ? path : "", baud: typeof baud === "number" ? baud : 115_200 };
  return { type: "other", name: type };
}
