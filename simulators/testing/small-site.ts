/** For tests: one landing of cells on both sides of a corridor, two sensors, on one or two levels. */
import type { Level, Place, Sensor } from "@wingwatch/agent/domain";
import type { SimulatedSite } from "../site/simulated-site.ts";

const bands = ["b8-ul", "b20-ul", "b3-ul", "dect", "tetra-ul", "n78", "wifi24"];

export interface SmallSiteOptions {
  readonly levels?: number;
  readonly sensors?: readonly Sensor[];
}

/** Cells 3 × 4 m, the corridor 4 m wide: `A1-01` … `A1-05` in the south, `A1-06` … `A1-10` in the north. */
export function smallSite({ levels = 2, sensors }: SmallSiteOptions = {}): SimulatedSite {
  const drawn = Array.from({ length: levels }, (_, i) => level(`A${i + 1}`, i * 2.8));
  return {
    id: "small",
    wings: [{ id: "A", name: "A", losses: { wall: 8, front: 6, floor: 14 }, levels: drawn }],
    sensors: sensors ?? [sensorAt("west", 2), sensorAt("east", 13)],
    zones: [{ id: "a", policy: "jammed", places: drawn.flatMap(({ places }) => places.map(({ id }) => id)) }],
    countermeasures: [{ id: "jam-a", type: "jammer", zones: ["a"], bands: ["b8", "b20"], networks: [], channels: [], schedule: "always" }],
  };
}

export function sensorAt(id: string, x: number, level = "A1"): Sensor {
  return { id, level, x, y: 6, z: 2.4, bands, offset: {}, driver: { type: "mqtt" } };
}

function level(id: string, height: number): Level {
  const cells = [0, 1].flatMap((side) => [0, 1, 2, 3, 4].map((i) => cell(id, { side, i })));
  return { id, name: id, wing: "A", height, places: cells, walls: [] };
}

function cell(level: string, { side, i }: { side: number; i: number }): Place {
  const id = `${level}-${String(side * 5 + i + 1).padStart(2, "0")}`;
  const [x, y] = [i * 3, side * 8];
  const ring = [
    [x, y],
    [x + 3, y],
    [x + 3, y + 4],
    [x, y + 4],
  ] as const;
  return { id, name: id, kind: "cell", level, polygon: [ring] };
}
