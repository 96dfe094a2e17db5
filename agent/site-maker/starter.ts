/** A starter prison: wings of equal storeys, each a landing with cells on both sides, to be edited into the real one. */
import {
  type DraftLevel,
  type DraftPlace,
  type DraftPoint,
  type DraftWing,
  numberPlaces,
  rowOfCells,
  type SiteDraft,
} from "../contract/index.ts";
import { emptyDraft, prohibitedEverywhere, type SiteHead, usualLosses, wingLetter } from "./import-result.ts";
import { spreadSensors } from "./spread-sensors.ts";

export interface StarterOptions {
  readonly site: SiteHead;
  /** 1 to 20. */
  readonly wings: number;
  /** Storeys of each wing, 1 to 20. */
  readonly levels: number;
  /** Cells on each storey, on both sides together, 1 to 500. */
  readonly cells: number;
  /** Bands of every sensor. */
  readonly bands: readonly string[];
}

/** Metres: a cell for two, its landing, a storey. */
const CELL_WIDTH = 2.4;
const CELL_DEPTH = 4;
const LANDING = 4;
const STOREY = 2.8;
const SENSOR = { reach: 9, height: 2.4 } as const;

export function starterDraft(options: StarterOptions): SiteDraft {
  const wings = Array.from({ length: options.wings }, (_, i) => starterWing(wingLetter(i), options));
  const sensors = wings.flatMap((wing) => wing.levels.flatMap((level) => spreadSensors(level, { ...SENSOR, bands: options.bands })));
  return prohibitedEverywhere({ ...emptyDraft(options.site), wings, sensors });
}

function starterWing(id: string, { levels, cells }: StarterOptions): DraftWing {
  return {
    id,
    name: `${id} wing`,
    losses: usualLosses,
    levels: Array.from(
      { length: levels },
      (_, i): DraftLevel => ({
        id: `${id}${i + 1}`,
        name: storeyNames[i] ?? `Level ${i + 1}`,
        height: Math.round(i * STOREY * 10) / 10,
        places: storeyPlaces(`${id}${i + 1}`, cells),
        walls: [],
      }),
    ),
  };
}

/** As British prisons call their landings. */
const storeyNames = ["Ones", "Twos", "Threes", "Fours", "Fives", "Sixes"];

function storeyPlaces(level: string, cells: number): DraftPlace[] {
  const perSide = Math.ceil(cells / 2);
  const y = CELL_DEPTH + LANDING / 2;
  const row = rowOfCells([0, y], [perSide * CELL_WIDTH, y], { count: perSide, depth: CELL_DEPTH, landing: LANDING, side: "both" });
  const place =
    (kind: "cell" | "landing") =>
    (ring: DraftPoint[]): DraftPlace => ({ id: "", name: "", kind, polygon: [ring] });
  const landing = row.landing === null ? [] : [row.landing];
  return numberPlaces([...row.cells.slice(0, cells).map(place("cell")), ...landing.map(place("landing"))], level);
}
