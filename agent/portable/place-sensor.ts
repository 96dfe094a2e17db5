/** Where a person says that a portable sensor is: the middle of a place, said as the sensor itself would have said it. Pure. */
import { middle } from "../config/polygon.ts";
import { type Micros, type Position, type Site, UsageError } from "../domain/index.ts";

export interface MarkedPlace {
  readonly sensor: string;
  /** Id of a cell, room or landing. */
  readonly cell: string;
}

/** `t`: when it was said. Fails with a UsageError where there is no such portable sensor or no such place. */
export function positionAt({ sensor, cell }: MarkedPlace, site: Pick<Site, "sensors" | "wings">, t: Micros): Position {
  const known = site.sensors.find(({ id }) => id === sensor);
  if (known === undefined) throw new UsageError(`${sensor} is no sensor of this agent`);
  if (known.level !== undefined) throw new UsageError(`${sensor} is not portable: its place is in the site file`);
  const place = site.wings.flatMap(({ levels }) => levels.flatMap(({ places }) => places)).find(({ id }) => id === cell);
  if (place === undefined) throw new UsageError(`the site has no place ${cell}`);
  const [x, y] = middle(place.polygon);
  return { type: "position", t, sensor, level: place.level, x, y };
}
