/** Which fixed sensors are how far from a cell, and which is next to it. */
import type { Place, Site } from "../../domain/index.ts";

export interface NextTo {
  readonly cell: string;
  readonly band: string;
  /** Metres from the middle of the cell, on its level. */
  readonly within: number;
}

interface Far {
  readonly id: string;
  /** Metres from the middle of the cell. */
  readonly far: number;
}

export function nearestSensor(site: Site, { cell, band, within }: NextTo): string | undefined {
  const [nearest] = sensorsByDistance(site, { cell, band });
  return nearest !== undefined && nearest.far <= within ? nearest.id : undefined;
}

/** Those on the cell's level that hear the band, the nearest first. */
export function sensorsByDistance(site: Site, { cell, band }: Omit<NextTo, "within">): readonly Far[] {
  const place = site.wings.flatMap(({ levels }) => levels.flatMap(({ places }) => places)).find(({ id }) => id === cell);
  if (place === undefined) return [];
  const [x, y] = middle(place);
  return site.sensors
    .filter((sensor) => sensor.level === place.level && sensor.bands.includes(band))
    .map((sensor) => ({ id: sensor.id, far: Math.hypot(sensor.x - x, sensor.y - y) }))
    .sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1));
}

function middle({ polygon }: Place): readonly [number, number] {
  const ring = polygon[0] ?? [];
  const sum = ring.reduce(([sx, sy], [x, y]) => [sx + x, sy + y] as const, [0, 0] as const);
  return [sum[0] / Math.max(1, ring.length), sum[1] / Math.max(1, ring.length)];
}
