/** Changes to what is drawn on a level: each gives a new draft and leaves the old one as it was. Pure. */
import type { DraftKind, DraftLevel, DraftPlace, DraftPoint, DraftSensor, DraftWall, SiteDraft } from "@wingwatch/server/contract";
import { numberPlaces } from "@wingwatch/server/contract";
import { freeId } from "./free-id.ts";
import { allLevels, type Item, isSelected } from "./items.ts";
import { round } from "./snap.ts";

export function changeLevel(draft: SiteDraft, id: string, change: (level: DraftLevel) => DraftLevel): SiteDraft {
  return {
    ...draft,
    wings: draft.wings.map((wing) =>
      wing.levels.some((level) => level.id === id)
        ? { ...wing, levels: wing.levels.map((level) => (level.id === id ? change(level) : level)) }
        : wing,
    ),
  };
}

/** New places with ids of their own, numbered on from what is there; gives them too, to be selected. */
export function addPlaces(
  draft: SiteDraft,
  level: string,
  drawn: readonly { readonly kind: DraftKind; readonly ring: readonly DraftPoint[] }[],
): { readonly draft: SiteDraft; readonly items: readonly Item[] } {
  const taken = placeIds(draft);
  const added = drawn.map(({ kind, ring }): DraftPlace => {
    const id = freeId(kind === "cell" ? `${level}-` : `${level}-${kind}`, taken, { digits: kind === "cell" ? 2 : 0 });
    taken.add(id);
    return { id, name: id, kind, polygon: [ring.map(rounded)] };
  });
  const items = added.map(({ id }): Item => ({ kind: "place", id }));
  return { draft: changeLevel(draft, level, (of) => ({ ...of, places: [...of.places, ...added] })), items };
}

export function addWall(draft: SiteDraft, level: string, [from, to]: readonly [DraftPoint, DraftPoint]): SiteDraft {
  const taken = new Set(allLevels(draft).flatMap(({ walls }) => walls.map(({ id }) => id)));
  const wall: DraftWall = { id: freeId(`${level}-wall-`, taken, { digits: 1 }), from: rounded(from), to: rounded(to) };
  return changeLevel(draft, level, (of) => ({ ...of, walls: [...of.walls, wall] }));
}

/** Changes a place; a new id is followed by the zones that name it. */
export function changePlace(draft: SiteDraft, id: string, values: Partial<DraftPlace>): SiteDraft {
  const next = mapLevels(draft, (level) => ({
    ...level,
    places: level.places.map((place) => (place.id === id ? { ...place, ...values } : place)),
  }));
  const renamed = values.id;
  if (renamed === undefined || renamed === id) return next;
  return { ...next, zones: next.zones.map((zone) => ({ ...zone, cells: zone.cells.map((cell) => (cell === id ? renamed : cell)) })) };
}

export function changeWall(
  draft: SiteDraft,
  id: string,
  values: Partial<Omit<DraftWall, "loss">> & { readonly loss?: number | undefined },
): SiteDraft {
  const change = (wall: DraftWall): DraftWall => {
    const { loss, ...rest } = { ...wall, ...values };
    return loss === undefined ? rest : { ...rest, loss };
  };
  return mapLevels(draft, (level) => ({ ...level, walls: level.walls.map((wall) => (wall.id === id ? change(wall) : wall)) }));
}

export function moveItems(draft: SiteDraft, items: readonly Item[], [dx, dy]: DraftPoint): SiteDraft {
  const moved = ([x, y]: DraftPoint): DraftPoint => [round(x + dx), round(y + dy)];
  const next = mapLevels(draft, (level) => ({
    ...level,
    places: level.places.map((place) =>
      isSelected(items, { kind: "place", id: place.id }) ? { ...place, polygon: place.polygon.map((ring) => ring.map(moved)) } : place,
    ),
    walls: level.walls.map((wall) =>
      isSelected(items, { kind: "wall", id: wall.id }) ? { ...wall, from: moved(wall.from), to: moved(wall.to) } : wall,
    ),
  }));
  const shift = (sensor: DraftSensor): DraftSensor => {
    const [x, y] = moved([sensor.x, sensor.y]);
    return { ...sensor, x, y };
  };
  return {
    ...next,
    sensors: next.sensors.map((sensor) => (isSelected(items, { kind: "sensor", id: sensor.id }) ? shift(sensor) : sensor)),
  };
}

/** Takes them away, and their names out of the zones. */
export function removeItems(draft: SiteDraft, items: readonly Item[]): SiteDraft {
  const gone = (kind: Item["kind"]) => (each: { readonly id: string }) => isSelected(items, { kind, id: each.id });
  const next = mapLevels(draft, (level) => ({
    ...level,
    places: level.places.filter((place) => !gone("place")(place)),
    walls: level.walls.filter((wall) => !gone("wall")(wall)),
  }));
  return {
    ...next,
    sensors: next.sensors.filter((sensor) => !gone("sensor")(sensor)),
    zones: next.zones.map((zone) => ({ ...zone, cells: zone.cells.filter((id) => !gone("place")({ id })) })),
  };
}

/** Numbers a level's places anew in reading order; zones follow. */
export function numberLevel(draft: SiteDraft, id: string): SiteDraft {
  const level = allLevels(draft).find((each) => each.id === id);
  if (level === undefined) return draft;
  const others = new Set(
    allLevels(draft)
      .filter((each) => each.id !== id)
      .flatMap(({ places }) => places.map((place) => place.id)),
  );
  const places = numberPlaces(level.places, id, others);
  const renamed = new Map(level.places.map((place, i) => [place.id, places[i]?.id ?? place.id]));
  const next = changeLevel(draft, id, (of) => ({ ...of, places }));
  return { ...next, zones: next.zones.map((zone) => ({ ...zone, cells: zone.cells.map((cell) => renamed.get(cell) ?? cell) })) };
}

function placeIds(draft: SiteDraft): Set<string> {
  return new Set(allLevels(draft).flatMap(({ places }) => places.map(({ id }) => id)));
}

function mapLevels(draft: SiteDraft, change: (level: DraftLevel) => DraftLevel): SiteDraft {
  return { ...draft, wings: draft.wings.map((wing) => ({ ...wing, levels: wing.levels.map(change) })) };
}

function rounded([x, y]: DraftPoint): DraftPoint {
  return [round(x), round(y)];
}
