/** A small site for tests: one wing of two levels with three cells each, two sensors, one agent, a jammer. */
import type { Band, Level, Place, Site } from "@wingwatch/agent/domain";

function cell(level: string, n: number): Place {
  const x = (n - 1) * 3;
  return {
    id: `${level}-0${n}`,
    name: `Cell ${level}-0${n}`,
    kind: "cell",
    level,
    polygon: [
      [
        [x, 0],
        [x + 3, 0],
        [x + 3, 4],
        [x, 4],
      ],
    ],
  };
}

function level(id: string, height: number): Level {
  return { id, name: id, wing: "A", height, places: [1, 2, 3].map((n) => cell(id, n)), walls: [{ from: [0, 0], to: [9, 0], loss: 8 }] };
}

const levels = [level("A1", 0), level("A2", 2.8)];

export const exampleSite: Site = {
  id: "hmp-test",
  name: "HMP Test",
  country: "GB",
  timeZone: "Europe/London",
  wings: [{ id: "A", name: "A wing", losses: { wall: 8, front: 6, floor: 14 }, levels }],
  sensors: ["A1-s1", "A2-s1"].map((id) => ({
    id,
    level: id.slice(0, 2),
    x: 4,
    y: 2,
    z: 2.4,
    bands: ["b8-ul", "b3-ul"],
    offset: {},
    driver: { type: "mqtt", secret: "not for screens" },
  })),
  zones: [
    { id: "a-wing", policy: "jammed", places: levels.flatMap(({ places }) => places.map(({ id }) => id)) },
    { id: "a-office", policy: "permitted", places: ["A1-03"] },
  ],
  countermeasures: [
    { id: "jam-a", type: "jammer", zones: ["a-wing"], bands: ["b8", "b3"], networks: [], channels: [], schedule: "always" },
  ],
  authorised: [],
  agents: [{ id: "wing-a", wings: ["A"], store: { type: "duckdb" } }],
  thresholds: { version: 3, falseIncidentsPerSensorDay: 0.003, alertAt: 0.5, bands: {}, sensors: {} },
  retention: { readings: "90d" },
};

export const exampleBands: readonly Band[] = [
  { id: "b8-ul", name: "900 uplink", low: 880e6, high: 915e6, direction: "uplink", technologies: ["gsm"], countries: ["GB"] },
  { id: "b3-ul", name: "1800 uplink", low: 1710e6, high: 1785e6, direction: "uplink", technologies: ["gsm", "lte"], countries: ["GB"] },
];
