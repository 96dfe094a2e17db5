/** A prison of one jammed landing with two sensors, and what they say when a phone is used there: for tests of the whole agent. */
import type { Band, Micros, Place, Reading, Sensor, Site } from "../domain/index.ts";

const cell = (n: number): Place => ({
  id: `A1-0${n}`,
  name: `Cell ${n}`,
  kind: "cell",
  level: "A1",
  polygon: [
    [
      [3 * n - 3, 0],
      [3 * n, 0],
      [3 * n, 4],
      [3 * n - 3, 4],
    ],
  ],
});

const sensor = (id: string, x: number): Sensor => ({
  id,
  level: "A1",
  x,
  y: 5,
  z: 2.4,
  bands: ["b8-ul"],
  offset: {},
  driver: { type: "mqtt" },
});

export const smallPrison: Site = {
  id: "hmp-small",
  name: "HMP Small",
  country: "GB",
  timeZone: "Europe/London",
  wings: [
    {
      id: "A",
      name: "A wing",
      losses: { wall: 8, front: 6, floor: 14 },
      levels: [{ id: "A1", name: "Ones", wing: "A", height: 0, places: [1, 2, 3, 4].map(cell), walls: [] }],
    },
  ],
  sensors: [sensor("S1", 1.5), sensor("S2", 10.5)],
  zones: [{ id: "a-wing", policy: "jammed", places: ["A1-01", "A1-02", "A1-03", "A1-04"] }],
  countermeasures: [{ id: "jam-a", type: "jammer", zones: ["a-wing"], bands: ["b8"], networks: [], channels: [], schedule: "always" }],
  authorised: [],
  agents: [{ id: "wing-a", wings: ["A"], store: { type: "duckdb" } }],
  thresholds: { version: 1, falseIncidentsPerSensorDay: 0.003, alertAt: 0.5, bands: {}, sensors: {} },
  retention: {},
};

export const smallBands: readonly Band[] = [
  { id: "b8-ul", name: "E-GSM uplink", low: 880e6, high: 915e6, direction: "uplink", technologies: ["gsm", "lte"], countries: ["GB"] },
];

/** What both sensors say of the 250 ms before `t`: nothing much, or a phone in cell 1. */
export function said(t: Micros, state: "quiet" | "phone"): readonly Reading[] {
  const over = state === "quiet" ? [0, 0] : [35, 12];
  return smallPrison.sensors.map(({ id }, index) => {
    const mean = -91 + 0.1 * ((t / 250_000 + index) % 3) + over[index]!;
    return {
      type: "reading",
      t,
      dt: 250_000,
      sensor: id,
      band: "b8-ul",
      floor: -91,
      mean: round(mean),
      peak: round(mean + 5),
      duty: state === "quiet" ? 0 : 0.5,
      bursts: state === "quiet" ? 0 : 50,
    };
  });
}

function round(level: number): number {
  return Math.round(level * 10) / 10;
}
