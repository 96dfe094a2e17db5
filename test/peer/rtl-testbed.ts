/**
 * Places the transmitters of rtl-testbed. Its logs do not say where the receivers stood, so the product's locator first finds them by what they heard
 * of transmitters elsewhere, whose places are known: the same link the other way round.
 */
import { Room, type WalkPoint } from "@wingwatch/agent/survey";
import { around, away, type Errors, HELD, type Levels, type Point, quantile, type Sensor, WIDE } from "./place.ts";
import type { Measurement } from "./rtl-testbed-logs.ts";

const RADIO = { ...WIDE, hz: 915.8e6 } as const;
/** Metres within which two transmitters stood at one place: nothing sent from there is known when one is placed. */
const PLACE = 0.25;
/** dB over the noise from which more than half of a level was sent. */
const HALF = 3;
/** Nearest sensors that one must hear more than to have a transmitter of its own. */
const NEIGHBOURS = 3;

type Heard = Pick<WalkPoint, "heard" | "silent">;

interface Calibration {
  readonly noise: Levels;
  readonly sensors: readonly Sensor[];
  readonly room: Room;
}

/** Errors of every measurement of one site in `all`, in its order, each placed by what was measured at other places only; transmitters not found are left out. */
export function placedElsewhere(all: readonly Measurement[]): ReadonlyMap<Measurement, Errors> {
  const outline = around(all.flatMap(({ at }) => at));
  const known = new Map<string, Calibration>();
  return new Map(
    all.map((judged) => {
      const others = elsewhere(all, judged);
      const key = others.map((one) => all.indexOf(one)).join();
      const calibration = known.get(key) ?? calibrate(others, outline);
      known.set(key, calibration);
      return [judged, leastErrors(fixesOf(judged, calibration), judged.at)];
    }),
  );
}

/** Pure. What was measured with every transmitter somewhere else. */
export function elsewhere(all: readonly Measurement[], judged: Measurement): readonly Measurement[] {
  return all.filter(({ at }) => at.every((a) => judged.at.every((b) => apart(a, b) > PLACE)));
}

/** Sensors are placed by single transmitters first; where several sent at once, a sensor then heard the one that it stands nearest to. */
function calibrate(measured: readonly Measurement[], outline: readonly Point[]): Calibration {
  const single = measured.filter(({ at }) => at.length === 1);
  const ids = [...new Set(single.flatMap(({ levels }) => Object.keys(levels)))];
  const noise = Object.fromEntries(
    ids.map((id) => [
      id,
      quantile(
        single.flatMap(({ levels }) => levels[id] ?? []),
        0.25,
      ),
    ]),
  );
  const roughly = placeSensors(
    ids.map((id) => ({ id, x: 0, y: 0, z: HELD })),
    single,
    { noise, outline },
  );
  const sensors = placeSensors(roughly, measured, { noise, outline });
  const points = single.map((one, i): WalkPoint => {
    const [x, y] = one.at[0] as Point;
    return { cell: String(i), x, y, z: HELD, band: "ism", ...overNoise(one.levels, noise) };
  });
  return { noise, sensors, room: new Room({ outline, floor: 0, sensors }, { ...RADIO, points }) };
}

function placeSensors(
  sensors: readonly Sensor[],
  measured: readonly Measurement[],
  { noise, outline }: { readonly noise: Levels; readonly outline: readonly Point[] },
): readonly Sensor[] {
  const spots = measured.flatMap(({ at }, m) => at.map(([x, y], i) => ({ id: `${m}.${i}`, x, y, z: HELD })));
  const room = new Room({ outline, floor: 0, sensors: spots }, { ...RADIO, points: [] });
  return sensors.map((sensor) => {
    const heard: Record<string, number> = {};
    const silent: Record<string, number> = {};
    measured.forEach(({ at, levels }, m) => {
      const own = overNoise(levels, noise);
      const [nearest] = at.map((point, i) => ({ i, far: away(sensor, point) })).sort((a, b) => a.far - b.far);
      const [level, below] = [own.heard[sensor.id], own.silent[sensor.id]];
      if (level !== undefined) heard[`${m}.${nearest?.i}`] = level;
      if (below !== undefined) for (const i of at.keys()) silent[`${m}.${i}`] = below;
    });
    return { ...sensor, ...room.locate({ heard, silent }) };
  });
}

/** What was sent of levels that hold noise too, and the bound where that cannot be told. */
function overNoise(levels: Levels, noise: Levels): Heard {
  const heard: Record<string, number> = {};
  const silent: Record<string, number> = {};
  for (const [id, level] of Object.entries(levels)) {
    const floor = noise[id];
    if (floor === undefined) continue;
    if (level > floor + HALF) heard[id] = 10 * Math.log10(10 ** (level / 10) - 10 ** (floor / 10));
    else silent[id] = floor + HALF;
  }
  return { heard, silent };
}

function fixesOf({ at, levels }: Measurement, { noise, sensors, room }: Calibration) {
  const { heard, silent } = overNoise(levels, noise);
  return sharedOut(heard, sensors, at.length).map((own) => room.locate({ heard: own, silent }));
}

/**
 * Pure. The product tells transmitters apart by when they send; these logs have one level a sensor for all of them. So each of the `most` loudest sensors that
 * hear more than their neighbours has a transmitter of its own, and each other sensor heard that of the nearest of these.
 */
export function sharedOut(heard: Levels, sensors: readonly Sensor[], most: number): readonly Levels[] {
  const level = ({ id }: Sensor) => heard[id] ?? Number.NEGATIVE_INFINITY;
  const byDistance = (from: Sensor, others: readonly Sensor[]) =>
    [...others].sort((a, b) => away(a, [from.x, from.y]) - away(b, [from.x, from.y]));
  const hearing = sensors.filter(({ id }) => heard[id] !== undefined);
  const loudest = hearing
    .filter((one) =>
      byDistance(one, sensors)
        .filter((other) => other !== one)
        .slice(0, NEIGHBOURS)
        .every((other) => level(other) < level(one)),
    )
    .sort((a, b) => level(b) - level(a))
    .slice(0, most);
  return loudest.map((own) =>
    Object.fromEntries(hearing.filter((one) => byDistance(one, loudest)[0] === own).map((one) => [one.id, level(one)])),
  );
}

/** Pure. Errors of the pairing that errs least in all; there are no more fixes than transmitters. */
export function leastErrors(fixes: readonly { readonly x: number; readonly y: number }[], at: readonly Point[]): Errors {
  const [first, ...others] = fixes;
  if (first === undefined) return [];
  const ways = at.map((point, i) => [away(first, point), ...leastErrors(others, at.toSpliced(i, 1))]);
  return ways.reduce((best, way) => (sum(way) < sum(best) ? way : best));
}

function apart([x, y]: Point, to: Point): number {
  return away({ x, y }, to);
}

function sum(errors: Errors): number {
  return errors.reduce((total, error) => total + error, 0);
}
