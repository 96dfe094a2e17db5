/**
 * Loss between a point and a sensor: log-distance, walls and floors with their true losses, and shadowing that is correlated over metres
 * and mostly common to the bands. What does not change while both stand still.
 */
import type { Sensor, Wing } from "@wingwatch/agent/domain";
import type { SimulatedSite } from "../site/simulated-site.ts";
import { bandPhysics } from "./bands.ts";
import { type Building, building, obstruction, type Place3 } from "./building.ts";
import type { Random } from "./random.ts";
import { type RandomField, randomField } from "./random-field.ts";

export interface PropagationOptions {
  /** Of the distance; walls count apart. Drawn from 1.8 to 2.3 where left out. */
  readonly exponent?: number | undefined;
  /** Standard deviation of the shadowing, dB. */
  readonly shadowing: number;
  /** Metres. */
  readonly correlation: number;
}

export interface Propagation {
  /** dB from a point to a sensor in a band, without antennas and bodies; negative. */
  gain(from: WingPoint, sensor: number, band: string): number;
  /** Direction from a point to each sensor, radians. */
  bearings(from: WingPoint): Float64Array;
}

/** A point in the frame of a wing. */
export interface WingPoint extends Place3 {
  readonly wing: string;
}

/** Share of the shadowing's variance that all bands have in common. */
const COMMON = 0.8;
/** dB by which true losses differ from the plan's, at the most. */
const LOSS_ERROR = 3;
/** Metres between one wing and the next, an exercise yard: each has a frame of its own, so they are set side by side. */
const BETWEEN_WINGS = 45;
/** Antennas have a size. */
const NEAREST = 0.3;

export function propagation(site: SimulatedSite, random: Random, options: PropagationOptions): Propagation {
  const exponent = options.exponent ?? random.branch("exponent").uniform(1.8, 2.3);
  const buildings = site.wings.map((wing) => building(wing, trueLosses(wing, random.branch(`losses ${wing.id}`))));
  const origins = sideBySide(buildings);
  const sensors = site.sensors.map((sensor) => placed(sensor, site, origins));
  const shadows = new Map<string, RandomField>();
  const shadow = (name: string) => {
    const found = shadows.get(name) ?? randomField(random.branch(`shadow ${name}`), options.correlation);
    shadows.set(name, found);
    return found;
  };
  const inWorld = ({ wing, x, y, z }: WingPoint): Place3 => ({ x, y: y + (origins.get(wing) ?? 0), z });
  return {
    bearings(from) {
      const point = inWorld(from);
      return Float64Array.from(sensors, (to) => (to === undefined ? 0 : Math.atan2(to.y - point.y, to.x - point.x)));
    },
    gain(from, sensor, band) {
      const to = sensors[sensor];
      if (to === undefined) return Number.NEGATIVE_INFINITY;
      const point = inWorld(from);
      const distance = Math.max(NEAREST, Math.hypot(point.x - to.x, point.y - to.y, point.z - to.z));
      let loss = freeSpaceAtOneMetre(bandPhysics(band).centre) + 10 * exponent * Math.log10(distance);
      for (const built of buildings) {
        const shift = origins.get(built.wing) ?? 0;
        loss += obstruction(built, { ...point, y: point.y - shift }, { ...to, y: to.y - shift });
      }
      const common = shadow(to.id)(point.x, point.y, point.z);
      const own = shadow(`${to.id} ${band}`)(point.x, point.y, point.z);
      return options.shadowing * (Math.sqrt(COMMON) * common + Math.sqrt(1 - COMMON) * own) - loss;
    },
  };
}

/** 20 log10(4πf/c) */
export function freeSpaceAtOneMetre(hz: number): number {
  return 20 * Math.log10((4 * Math.PI * hz) / 299_792_458);
}

function trueLosses({ losses }: Wing, random: Random) {
  const error = () => random.uniform(-LOSS_ERROR, LOSS_ERROR);
  return {
    wall: Math.max(1, losses.wall + error()),
    front: Math.max(1, losses.front + error()),
    floor: Math.max(1, losses.floor + error()),
  };
}

/** Where each wing's y = 0 lies in the world. */
function sideBySide(buildings: readonly Building[]): ReadonlyMap<string, number> {
  const origins = new Map<string, number>();
  let next = 0;
  for (const { wing, box } of buildings) {
    origins.set(wing, next - (origins.size === 0 ? 0 : box.minY));
    next = (origins.get(wing) as number) + box.maxY + BETWEEN_WINGS;
  }
  return origins;
}

function placed(sensor: Sensor, site: SimulatedSite, origins: ReadonlyMap<string, number>) {
  const level = site.wings.flatMap((wing) => wing.levels).find(({ id }) => id === sensor.level);
  if (level === undefined) return undefined;
  return { id: sensor.id, x: sensor.x, y: sensor.y + (origins.get(level.wing) ?? 0), z: level.height + sensor.z };
}
