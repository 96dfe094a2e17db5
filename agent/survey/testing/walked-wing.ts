/** For tests: a wing of two storeys whose radio is known exactly, and what its sensors make of a walk through it. */
import { termsOf } from "../../detection/fix/links.ts";
import { planModel } from "../../detection/fix/radio-model.ts";
import { wingScene } from "../../detection/fix/scene.ts";
import type { Band, Level, Place, Sensor, Site, Wing } from "../../domain/index.ts";
import type { WalkPoint } from "../walk-point.ts";

export const BAND: Band = {
  id: "b8-ul",
  name: "900",
  low: 880e6,
  high: 915e6,
  direction: "uplink",
  technologies: ["gsm"],
  countries: ["*"],
};

const CELLS = 12;

function rectangle(x: number, y: number, width: number, height: number): Place["polygon"] {
  return [
    [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ],
  ];
}

function levelAt(id: string, height: number): Level {
  const cell = (n: number, y: number): Place => {
    const name = `${id}-${String(n + 1).padStart(2, "0")}`;
    return { id: name, name, kind: "cell", level: id, polygon: rectangle(3 * (n % CELLS), y, 3, 4) };
  };
  const landing: Place = { id: `${id}-landing`, name: "", kind: "landing", level: id, polygon: rectangle(0, 4, 3 * CELLS, 4) };
  const south = Array.from({ length: CELLS }, (_, n) => cell(n, 0));
  const north = Array.from({ length: CELLS }, (_, n) => cell(CELLS + n, 8));
  return { id, name: id, wing: "W", height, places: [...south, ...north, landing], walls: [] };
}

export const WING: Wing = {
  id: "W",
  name: "West wing",
  losses: { wall: 8, front: 6, floor: 14 },
  levels: [levelAt("L1", 0), levelAt("L2", 2.8)],
};

const SENSORS = WING.levels.flatMap(({ id }) =>
  [4, 18, 31].map(
    (x): Sensor => ({ id: `${id}-S${x}`, level: id, x, y: 6, z: 2.4, bands: ["b8-ul", "b20-ul"], offset: {}, driver: { type: "mqtt" } }),
  ),
);

export const SITE = { wings: [WING], sensors: SENSORS } as unknown as Site;

/** What the wing truly does, beyond the plan: terms in their order, dB of sensors that show too little. */
export interface TrueRadio {
  readonly terms: readonly number[];
  readonly tooLittle: Readonly<Record<string, number>>;
  /** dB of loss beyond that, by cell and sensor. */
  readonly shadow?: (cell: string, sensor: string) => number;
}

export const PLAIN: TrueRadio = { terms: planModel().mean, tooLittle: {} };

/** One stop in the middle of every cell with a phone of 20 dBm; what falls under −95 dBm is silent. */
export function walkThrough({ terms, tooLittle, shadow = () => 0 }: TrueRadio, metre: number): readonly WalkPoint[] {
  const scene = wingScene(WING, SENSORS, { permitted: new Set(), outside: 0 });
  return WING.levels.flatMap(({ height, places }) =>
    places
      .filter(({ kind }) => kind === "cell")
      .map(({ id, polygon }): WalkPoint => {
        const [x0 = 0, y0 = 0] = polygon[0]?.[0] ?? [];
        const at = { x: x0 + 1.5, y: y0 + 2, z: height + 1 };
        const levels = scene.receivers.map((receiver) => {
          const way = scene.way(at, receiver);
          const loss = termsOf(way).reduce((sum, term, i) => sum + term * (terms[i] ?? 0), metre + way.planned);
          return [receiver.id, 20 - loss - (tooLittle[receiver.id] ?? 0) - shadow(id, receiver.id)] as const;
        });
        const heard = levels.filter(([, level]) => level > -95);
        const silent = levels.filter(([, level]) => level <= -95).map(([sensor]) => [sensor, -95] as const);
        return { cell: id, ...at, band: BAND.id, dbm: 20, heard: Object.fromEntries(heard), silent: Object.fromEntries(silent) };
      }),
  );
}
