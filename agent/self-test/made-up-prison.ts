/** The prison of the self-test: one room, one sensor, one band. It shares nothing with the real one, so it can hide nothing of it. */
import type { Band, Micros, Reading, Site } from "../domain/index.ts";

export const TEST_SENSOR = "self-test";
const LEVEL = "self-test-level";
const ROOM = "self-test-room";
const BAND = "b8-ul";

export const testBands: readonly Band[] = [
  { id: BAND, name: "E-GSM uplink", low: 880e6, high: 915e6, direction: "uplink", technologies: ["gsm", "lte"], countries: ["GB"] },
];

export const testSite: Site = {
  id: "self-test",
  name: "Self-test",
  country: "GB",
  timeZone: "Etc/UTC",
  wings: [
    {
      id: "self-test-wing",
      name: "Self-test",
      losses: { wall: 8, front: 6, floor: 14 },
      levels: [
        {
          id: LEVEL,
          name: "Self-test",
          wing: "self-test-wing",
          height: 0,
          walls: [],
          places: [
            {
              id: ROOM,
              name: "Self-test",
              kind: "cell",
              level: LEVEL,
              polygon: [
                [
                  [0, 0],
                  [3, 0],
                  [3, 4],
                  [0, 4],
                ],
              ],
            },
          ],
        },
      ],
    },
  ],
  sensors: [{ id: TEST_SENSOR, level: LEVEL, x: 1.5, y: 2, z: 2.4, bands: [BAND], offset: {}, driver: { type: "self-test" } }],
  zones: [{ id: "self-test-zone", policy: "prohibited", places: [ROOM] }],
  countermeasures: [],
  authorised: [],
  agents: [],
  thresholds: { version: 1, falseIncidentsPerSensorDay: 0.003, alertAt: 0.5, bands: {}, sensors: {} },
  retention: {},
};

/** What the sensor says of the 250 ms before `t`. */
export function testReading(t: Micros, state: "quiet" | "phone"): Reading {
  const mean = -91 + 0.1 * ((t / 250_000) % 3) + (state === "phone" ? 35 : 0);
  const [level, duty, bursts] = [Math.round(mean * 10) / 10, state === "phone" ? 0.5 : 0, state === "phone" ? 50 : 0];
  return { type: "reading", t, dt: 250_000, sensor: TEST_SENSOR, band: BAND, floor: -91, mean: level, peak: level + 5, duty, bursts };
}
