/** The site that `replay` takes where it is given none: one room, every band prohibited. */
import type { Place, Site } from "../domain/index.ts";
import { loadBands } from "./bands.ts";

const room: Place = {
  id: "room",
  name: "Room",
  kind: "room",
  level: "ground",
  polygon: [
    [
      [0, 0],
      [6, 0],
      [6, 6],
      [0, 6],
    ],
  ],
};

/** One room with the sensor (or sensors) in its middle, listening to every known band. */
export function builtInSite(sensorIds: string | readonly string[]): Site {
  const ids = typeof sensorIds === "string" ? [sensorIds] : sensorIds;
  const bands = [...new Set(loadBands().map((band) => band.id))];
  return {
    id: "built-in",
    name: "One room",
    country: "*",
    timeZone: "UTC",
    wings: [
      {
        id: "built-in",
        name: "One room",
        losses: { wall: 8, front: 6, floor: 14 },
        levels: [{ id: "ground", name: "Ground", wing: "built-in", height: 0, places: [room], walls: [] }],
      },
    ],
    sensors: ids.map((id) => ({ id, level: "ground", x: 3, y: 3, z: 2.4, bands, offset: {}, driver: { type: "replay", path: "-" } })),
    zones: [{ id: "everywhere", policy: "prohibited", places: ["room"] }],
    countermeasures: [],
    authorised: [],
    agents: [{ id: "agent", wings: ["built-in"], store: { type: "duckdb" } }],
    thresholds: { version: 1, falseIncidentsPerSensorDay: 0.003, alertAt: 0.5, bands: {}, sensors: {} },
    retention: { readings: "90d", bursts: "7d", rollups: "2y", incidents: "7y" },
  };
}
