/** Changes to wings and levels. What names them follows: sensors, zones. Pure. */
import type { DraftLevel, DraftPlace, DraftSensor, DraftWing, SiteDraft } from "@wingwatch/server/contract";
import { changeLevel } from "./edit-items.ts";
import { freeId } from "./free-id.ts";
import { allLevels, sensorsOn } from "./items.ts";

/** Metres from floor to floor where nothing says. */
const STOREY = 2.8;

export function addWing(draft: SiteDraft): { readonly draft: SiteDraft; readonly level: string } {
  const taken = new Set(draft.wings.map((wing) => wing.id));
  const letter = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].find((each) => !taken.has(each)) ?? freeId("W", taken, { digits: 1 });
  const level: DraftLevel = { id: `${letter}1`, name: "Ones", height: 0, places: [], walls: [] };
  const wing: DraftWing = { id: letter, name: `${letter} wing`, losses: { wall: 8, front: 6, floor: 14 }, levels: [level] };
  const zone = { id: `${letter.toLowerCase()}-wing`, policy: "prohibited" as const, levels: [level.id], cells: [] };
  return { draft: { ...draft, wings: [...draft.wings, wing], zones: [...draft.zones, zone] }, level: level.id };
}

export function changeWing(draft: SiteDraft, id: string, values: Partial<Omit<DraftWing, "levels">>): SiteDraft {
  return { ...draft, wings: draft.wings.map((wing) => (wing.id === id ? { ...wing, ...values } : wing)) };
}

export function removeWing(draft: SiteDraft, id: string): SiteDraft {
  const gone = draft.wings.find((wing) => wing.id === id);
  const without = (gone?.levels ?? []).reduce((next, level) => removeLevel(next, level.id), draft);
  return { ...without, wings: without.wings.filter((wing) => wing.id !== id) };
}

/** An empty level on top of the wing. */
export function addLevel(draft: SiteDraft, wing: string): { readonly draft: SiteDraft; readonly level: string } {
  return putOnTop(draft, wing, (level) => level);
}

/** Another level on top of its wing with the same places, walls and sensors under ids of its own, in the same zones. */
export function copyLevel(draft: SiteDraft, id: string): { readonly draft: SiteDraft; readonly level: string } {
  const wing = draft.wings.find((each) => each.levels.some((level) => level.id === id));
  const source = wing?.levels.find((level) => level.id === id);
  if (wing === undefined || source === undefined) return { draft, level: id };
  const renamed = renamer(id, new Set(allLevels(draft).flatMap(({ places }) => places.map((place) => place.id))));
  const top = putOnTop(draft, wing.id, (level) => ({
    ...level,
    places: source.places.map((place): DraftPlace => {
      const own = renamed(place.id, level.id);
      return { ...place, id: own, name: place.name === place.id ? own : place.name };
    }),
    walls: source.walls.map((wall, i) => ({ ...wall, id: `${level.id}-wall-${i + 1}` })),
  }));
  const taken = new Set(draft.sensors.map((sensor) => sensor.id));
  const ownSensor = renamer(id, taken);
  const sensors = sensorsOn(draft, id).map(
    (sensor): DraftSensor => ({ ...sensor, id: ownSensor(sensor.id, top.level), level: top.level, driver: { type: "mqtt" } }),
  );
  const cells = new Map(
    source.places.map((place, i) => [place.id, allLevels(top.draft).find((level) => level.id === top.level)?.places[i]?.id]),
  );
  const zones = top.draft.zones.map((zone) => ({
    ...zone,
    cells: [...zone.cells, ...zone.cells.flatMap((cell) => cells.get(cell) ?? [])],
  }));
  return { draft: { ...top.draft, sensors: [...draft.sensors, ...sensors], zones }, level: top.level };
}

export function removeLevel(draft: SiteDraft, id: string): SiteDraft {
  const level = allLevels(draft).find((each) => each.id === id);
  const places = new Set(level?.places.map((place) => place.id));
  return {
    ...draft,
    wings: draft.wings.map((wing) => ({ ...wing, levels: wing.levels.filter((each) => each.id !== id) })),
    sensors: draft.sensors.filter((sensor) => sensor.level !== id),
    zones: draft.zones
      .map((zone) => ({
        ...zone,
        levels: zone.levels.filter((each) => each !== id),
        cells: zone.cells.filter((cell) => !places.has(cell)),
      }))
      .filter(
        (zone, i) =>
          zone.levels.length + zone.cells.length > 0 || draft.zones[i]?.polygon !== undefined || !draft.zones[i]?.levels.includes(id),
      ),
  };
}

/** Changes a level; a new id is followed by its sensors and zones. */
export function editLevel(draft: SiteDraft, id: string, values: Partial<Pick<DraftLevel, "id" | "name" | "height">>): SiteDraft {
  const next = changeLevel(draft, id, (level) => ({ ...level, ...values }));
  const renamed = values.id;
  if (renamed === undefined || renamed === id) return next;
  return {
    ...next,
    sensors: next.sensors.map((sensor) => (sensor.level === id ? { ...sensor, level: renamed } : sensor)),
    zones: next.zones.map((zone) => ({
      ...zone,
      levels: zone.levels.map((level) => (level === id ? renamed : level)),
      ...(zone.polygon?.level === id ? { polygon: { ...zone.polygon, level: renamed } } : {}),
    })),
  };
}

function putOnTop(
  draft: SiteDraft,
  wingId: string,
  fill: (level: DraftLevel) => DraftLevel,
): { readonly draft: SiteDraft; readonly level: string } {
  const wing = draft.wings.find((each) => each.id === wingId);
  if (wing === undefined) return { draft, level: "" };
  const top = wing.levels.at(-1);
  const below = wing.levels.at(-2);
  const storey = top !== undefined && below !== undefined ? top.height - below.height : STOREY;
  const id = freeId(wing.id, new Set(allLevels(draft).map((level) => level.id)), { digits: 1 });
  const height = top === undefined ? 0 : Math.round((top.height + storey) * 100) / 100;
  const level = fill({ id, name: names[wing.levels.length] ?? `Level ${wing.levels.length + 1}`, height, places: [], walls: [] });
  const wings = draft.wings.map((each) => (each.id === wingId ? { ...each, levels: [...each.levels, level] } : each));
  // A zone that holds the whole wing goes on holding it.
  const whole = (levels: readonly string[]) => wing.levels.length > 0 && wing.levels.every((each) => levels.includes(each.id));
  const zones = draft.zones.map((zone) => (whole(zone.levels) ? { ...zone, levels: [...zone.levels, id] } : zone));
  return { draft: { ...draft, wings, zones }, level: id };
}

const names = ["Ones", "Twos", "Threes", "Fours", "Fives", "Sixes"];

/** `A1-03` on level A1 becomes `A2-03` on A2; what does not begin with its level's id gets the new one in front. */
function renamer(from: string, taken: Set<string>): (id: string, to: string) => string {
  return (id, to) => {
    const wished = id.startsWith(from) ? to + id.slice(from.length) : `${to}-${id}`;
    const own = freeId(wished, taken, { digits: 0 });
    taken.add(own);
    return own;
  };
}
