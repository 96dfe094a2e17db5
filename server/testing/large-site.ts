/** A prison for scripted runs: four wings of three levels with thirty cells each in two rows, ten sensors a wing. */
import type { Level, Place, Site } from "@wingwatch/agent/domain";
import { exampleSite } from "./example-site.ts";

const WINGS = ["A", "B", "C", "D"];
const CELLS = 30;

function cell(level: string, n: number): Place {
  const x = Math.floor((n - 1) / 2) * 3;
  const y = n % 2 === 1 ? 0 : 8;
  const ring = [
    [x, y],
    [x + 3, y],
    [x + 3, y + 4],
    [x, y + 4],
  ] as const;
  return { id: `${level}-${String(n).padStart(2, "0")}`, name: `${level}-${n}`, kind: "cell", level, polygon: [ring] };
}

function level(wing: string, storey: number): Level {
  const id = `${wing}${storey + 1}`;
  return { id, name: id, wing, height: storey * 2.8, places: Array.from({ length: CELLS }, (_, i) => cell(id, i + 1)), walls: [] };
}

const wings = WINGS.map((id) => ({
  id,
  name: `${id} wing`,
  losses: { wall: 8, front: 6, floor: 14 },
  levels: [0, 1, 2].map((storey) => level(id, storey)),
}));

export const largeSite: Site = {
  ...exampleSite,
  wings,
  sensors: WINGS.flatMap((wing) =>
    Array.from({ length: 10 }, (_, i) => ({
      id: `${wing}-s${i + 1}`,
      level: `${wing}${(i % 3) + 1}`,
      x: 4 * i,
      y: 6,
      z: 2.4,
      bands: ["b8-ul", "b3-ul"],
      offset: {},
      driver: { type: "mqtt" },
    })),
  ),
  zones: wings.map(({ id, levels }) => ({
    id: `${id}-wing`,
    policy: "jammed" as const,
    places: levels.flatMap(({ places }) => places.map((one) => one.id)),
  })),
  countermeasures: [],
  agents: WINGS.map((wing) => ({ id: `wing-${wing.toLowerCase()}`, wings: [wing], store: { type: "duckdb" } })),
};
