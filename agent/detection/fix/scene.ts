/** Where sensors listen: a wing of the site, or a room in free coordinates where nothing but distance counts. */
import type { Place, Point, Sensor, Wing } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { type Grid, type GridOptions, gridOf } from "./grid.ts";
import { type Receiver, type WayTable, wayTable } from "./links.ts";
import { type Spot, type Way, waysOf } from "./path-loss.ts";
import { fixStage } from "./stage.ts";

/** A grid, the sensors that listen to it, and the way between any two points. */
export interface Scene {
  readonly grid: Grid;
  readonly receivers: readonly Receiver[];
  /** Receivers that stand for all sensors of another wing, at an unknown distance; and dB of this wing's outer wall. */
  readonly far: readonly string[];
  readonly outer: number;
  readonly way: (a: Spot, b: Spot) => Way;
  /** All ways that a fix needs; worked out when first asked for, which takes long. */
  readonly ways: () => WayTable;
}

function sceneOf(scene: Omit<Scene, "ways">): Scene {
  const { grid, receivers, way } = scene;
  let table: WayTable | undefined;
  return {
    ...scene,
    ways: () => {
      table ??= wayTable(grid.points, receivers, way);
      return table;
    },
  };
}

/** A wing of the site with the sensors that have a place in it. */
export function wingScene(wing: Wing, sensors: readonly Sensor[], options: GridOptions & { readonly far?: readonly string[] }): Scene {
  const heights = new Map(wing.levels.map((level) => [level.id, level.height]));
  const receivers = sensors.flatMap(({ id, level, x, y, z }) => {
    const height = heights.get(level ?? "");
    return height === undefined ? [] : [{ id, x, y, z: height + z }];
  });
  const outer = wing.losses.wall + defaults(fixStage).outerExtra;
  return sceneOf({ grid: gridOf(wing, options), receivers, far: options.far ?? [], outer, way: waysOf(wing) });
}

export interface OpenRoom {
  /** Corners, metres; outer ring of where a transmitter may be. */
  readonly outline: readonly Point[];
  /** Of the floor, metres; a transmitter is looked for a metre above it. */
  readonly floor: number;
  readonly sensors: readonly { readonly id: string; readonly x: number; readonly y: number; readonly z: number }[];
}

/** A room without walls in the way: data in free coordinates, a hall, a yard. Nobody is outside. The one place is called `room`. */
export function openRoom({ outline, floor, sensors }: OpenRoom): { readonly wing: Wing; readonly scene: Scene } {
  const place: Place = { id: "room", name: "Room", kind: "room", level: "floor", polygon: [outline] };
  const level = { id: "floor", name: "Floor", wing: "room", height: floor, places: [place], walls: [] };
  const wing: Wing = { id: "room", name: "Room", losses: { wall: 0, front: 0, floor: 0 }, levels: [level] };
  const way: Scene["way"] = (a, b) => ({
    metres: Math.max(0.5, Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z)),
    planned: 0,
    wall: 0,
    front: 0,
    outer: 0,
    floor: 0,
    slant: 0,
  });
  return { wing, scene: sceneOf({ grid: gridOf(wing, { permitted: new Set(), outside: 0 }), receivers: sensors, far: [], outer: 0, way }) };
}
