/** Items for tests: one of each type, and a reading to vary. */
import type { Micros, Reading, StreamItem } from "../../domain/index.ts";

export const T0: Micros = 1_795_316_400_000_000;

export function reading(given: Partial<Reading>): Reading {
  return {
    type: "reading",
    t: T0,
    dt: 250_000,
    sensor: "S1",
    band: "b8-ul",
    floor: -92.1,
    mean: -72.5,
    peak: -63.5,
    duty: 0.125,
    bursts: 54,
    ...given,
  };
}

/** Different sensors and moments, so that the order is known; every optional field somewhere present and somewhere absent. */
export const everyType: readonly StreamItem[] = [
  reading({ t: T0 + 1 }),
  { type: "reading", t: T0 + 2, dt: 180_000, sensor: "S9", band: "dect", mean: -55.5, rbw: 100_000, relative: true },
  {
    type: "bursts",
    t: T0 + 3,
    sensor: "S1",
    band: "b8-ul",
    list: [
      [1200, 547, -63.5],
      [5815, 548, -63.9],
    ],
    more: 0,
  },
  { type: "bursts", t: T0 + 4, sensor: "S1", band: "dect", list: [], more: 17 },
  { type: "sweep", t: T0 + 5, dt: 180_000, sensor: "S9", start: 880_000_000, step: 100_000, rbw: 100_000, dbm: [-101.2, -100.8] },
  { type: "sighting", t: T0 + 6, sensor: "S11", radio: "ble", address: "5c:00:aa", rssi: -71, channel: 37, name: 'Ana\'s "phone"\n' },
  {
    type: "network",
    t: T0 + 7,
    sensor: "S12",
    technology: "lte",
    plmn: "23415",
    cell: "1a2b",
    channel: 6300,
    rsrp: -97,
    registered: false,
  },
  { type: "bearing", t: T0 + 8, sensor: "S14", band: "b8-ul", degrees: 231.5, confidence: 0.8 },
  { type: "position", t: T0 + 9, sensor: "hand-2", level: "A2", x: 14.2, y: 4.4 },
  { type: "event", t: T0 + 10, sensor: "gate-1", kind: "metal", value: 3 },
  { type: "health", t: T0 + 11, sensor: "S1", uptimeSeconds: 86_400, temperature: 31.5, supply: 4.98, tamper: false, lost: 0 },
  { type: "mark", t: T0 + 12, mark: "calibration", cell: "A1-07", band: "b8-ul", dbm: 20 },
  { type: "countermeasure", t: T0 + 13, id: "jam-a", state: "off" },
  { type: "tick", t: T0 + 14 },
];
