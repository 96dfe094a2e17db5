/** Which fixed sensor is next to a cell and hears a band. */
import type { Place, Site } from "../../domain/index.ts";

export interface NextTo {
  readonly cell: string;
  readonly band: string;
  /** Metres from the middle of the cell, on its level. */
  readonly within: number;
}

export function nearestSensor(site: Site, { cell, band, within }: NextTo): string | undefined {
  const place = site.wings.flatMap(({ levels }) => levels.flatMap(({ places }) => places)).find(({ id }) => id === cell);
  if (place === undefined) return undefined;
  const [x, y] = middle(place);
  const near = site.sensors
    .filter((sensor) => sensor.level === place.level && sensor.bands.includes(band))
    .map((sensor) => ({ id: sensor.id, far: Math.hypot(sensor.x - x, sensor.y - y) }))
    .filter(({ far }) => far <= within)
    .sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1));
  return near[0]?.id;
}

function middle({ polygon }: Place): readonly [number, number] {
  const ring = polygon[0] ?? [];
  const sum = ring.reduce(([sx, sy], [x, y]) => [sx + x, sy + y] as const, [0, 0] as const);
  return [sum[0] / Math.max(1, ring.length), sum[1] / Math.max(1, ring.length)];
}
