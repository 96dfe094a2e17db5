/** A wing of two levels, six cells and a landing each, for tests. */
import type { Band, Place, Policy, Sensor, Site } from "../../domain/index.ts";

export const testBands: readonly Band[] = [
  band("b8-ul", [880e6, 915e6], { direction: "uplink", technologies: ["gsm", "lte", "nr"] }),
  band("b20-ul", [832e6, 862e6], { direction: "uplink", technologies: ["lte", "nr"] }),
  band("b20-dl", [791e6, 821e6], { direction: "downlink", technologies: ["lte", "nr"] }),
  band("dect", [1880e6, 1900e6], { direction: "tdd", technologies: ["dect"] }),
  band("tetra-ul", [380e6, 390e6], { direction: "uplink", technologies: ["tetra"] }),
];

function band(id: string, [low, high]: readonly [number, number], use: Pick<Band, "direction" | "technologies">): Band {
  return { id, name: id, low, high, ...use, countries: ["*"] };
}

const CELL = 3;
const DEPTH = 4;
const HEIGHT = 3;

function places(level: string): readonly Place[] {
  const box = (left: number, bottom: number, right: number, top: number): Place["polygon"] => [
    [
      [left, bottom],
      [right, bottom],
      [right, top],
      [left, top],
    ],
  ];
  const cells = [0, 1, 2].flatMap((i) => [
    { id: `${level}-${i + 1}`, polygon: box(i * CELL, 0, (i + 1) * CELL, DEPTH) },
    { id: `${level}-${i + 4}`, polygon: box(i * CELL, 2 * DEPTH, (i + 1) * CELL, 3 * DEPTH) },
  ]);
  return [
    ...cells.map(({ id, polygon }) => ({ id, name: id, kind: "cell" as const, level, polygon })),
    { id: `${level}-landing`, name: "Landing", kind: "landing", level, polygon: box(0, DEPTH, 3 * CELL, 2 * DEPTH) },
  ];
}

export interface SiteOptions {
  readonly policy?: Policy;
  /** Place ids of a permitted zone. */
  readonly permitted?: readonly string[];
  readonly falseIncidentsPerSensorDay?: number;
  readonly countermeasures?: Site["countermeasures"];
}

/** Sensors `L1-a`, `L1-b`, `L2-a`, `L2-b` at the ends of the landings, 2.4 m up. */
export function testSite(options: SiteOptions = {}): Site {
  const levels = ["L1", "L2"].map((id, i) => ({ id, name: id, wing: "W", height: i * HEIGHT, places: places(id), walls: [] }));
  const all = levels.flatMap((level) => level.places.map((place) => place.id));
  const permitted = options.permitted ?? [];
  return {
    id: "test",
    name: "Test",
    country: "GB",
    timeZone: "UTC",
    wings: [{ id: "W", name: "W wing", losses: { wall: 8, front: 6, floor: 15 }, levels }],
    sensors: levels.flatMap((level) => [sensor(`${level.id}-a`, level.id, 1), sensor(`${level.id}-b`, level.id, 8)]),
    zones: [
      { id: "wing", policy: options.policy ?? "jammed", places: all },
      ...(permitted.length === 0 ? [] : [{ id: "office", policy: "permitted" as const, places: permitted }]),
    ],
    countermeasures: options.countermeasures ?? [
      { id: "jam", type: "jammer", zones: ["wing"], bands: ["b8"], networks: [], channels: [], schedule: "always" },
    ],
    authorised: [{ id: "radios", bands: ["tetra-ul"], technology: "tetra", zones: "all" }],
    agents: [],
    thresholds: {
      version: 7,
      falseIncidentsPerSensorDay: options.falseIncidentsPerSensorDay ?? 0.003,
      alertAt: 0.5,
      bands: {},
      sensors: {},
    },
    retention: {},
  };
}

function sensor(id: string, level: string, x: number): Sensor {
  return { id, level, x, y: 6, z: 2.4, bands: testBands.map((one) => one.id), offset: {}, driver: { type: "replay" } };
}
