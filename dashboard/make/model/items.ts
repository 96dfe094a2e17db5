/** What can be selected and changed on a level: places, walls, sensors. Pure. */
import type { DraftKind, DraftLevel, DraftPlace, DraftPoint, DraftSensor, DraftWall, SiteDraft } from "@wingwatch/server/contract";
import { type Bounds, boundsOf } from "../../map/geometry.ts";

type ItemKind = "place" | "wall" | "sensor";

export interface Item {
  readonly kind: ItemKind;
  readonly id: string;
}

export function sameItem(a: Item, b: Item): boolean {
  return a.kind === b.kind && a.id === b.id;
}

export function isSelected(selection: readonly Item[], item: Item): boolean {
  return selection.some((each) => sameItem(each, item));
}

/** Adds what is not there, takes away what is. */
export function toggle(selection: readonly Item[], item: Item): readonly Item[] {
  return isSelected(selection, item) ? selection.filter((each) => !sameItem(each, item)) : [...selection, item];
}

export function levelOf(draft: SiteDraft, id: string | null): DraftLevel | undefined {
  return allLevels(draft).find((level) => level.id === id);
}

export function allLevels(draft: SiteDraft): readonly DraftLevel[] {
  return draft.wings.flatMap((wing) => wing.levels);
}

export function sensorsOn(draft: SiteDraft, level: string | null): readonly DraftSensor[] {
  return draft.sensors.filter((sensor) => sensor.level !== null && sensor.level === level);
}

/** All on a level, in a steady order: what Tab goes through. */
export function itemsOn(draft: SiteDraft, level: DraftLevel): readonly Item[] {
  return [
    ...level.places.map(({ id }): Item => ({ kind: "place", id })),
    ...level.walls.map(({ id }): Item => ({ kind: "wall", id })),
    ...sensorsOn(draft, level.id).map(({ id }): Item => ({ kind: "sensor", id })),
  ];
}

export function pointsOfPlace(place: DraftPlace): readonly DraftPoint[] {
  return place.polygon.flat();
}

export function pointsOfWall(wall: DraftWall): readonly DraftPoint[] {
  return [wall.from, wall.to];
}

/** The level's drawing and its picture; undefined where it is empty. */
export function boundsOfLevel(draft: SiteDraft, level: DraftLevel): Bounds | undefined {
  const { picture } = level;
  const corners: DraftPoint[] =
    picture === undefined
      ? []
      : [
          [picture.x, picture.y],
          [picture.x + picture.width * picture.metresPerPixel, picture.y + picture.height * picture.metresPerPixel],
        ];
  const sensors = sensorsOn(draft, level.id).map(({ x, y }): DraftPoint => [x, y]);
  return boundsOf([...level.places.flatMap(pointsOfPlace), ...level.walls.flatMap(pointsOfWall), ...sensors, ...corners]);
}

/** What may be drawn, in the order in which it is offered. */
export const placeKinds = ["cell", "room", "landing", "zone"] as const satisfies readonly DraftKind[];
