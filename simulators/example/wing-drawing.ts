/** Draws the plans of a wing of the usual kind: cells on both sides of a galleried hall, stairs and showers at its ends, offices near the gate. */

export interface WingDrawing {
  readonly id: string;
  readonly name: string;
  /** Cells along one side. */
  readonly bays: number;
  /** Metres. */
  readonly bayWidth: number;
  readonly cellDepth: number;
  readonly hallWidth: number;
  readonly endWidth: number;
  readonly galleryWidth: number;
  /** dB through the outer wall. */
  readonly shellLoss: number;
}

/** Names of the landings from the ground up, as UK prisons call them. */
export const LANDINGS = ["Ones", "Twos", "Threes", "Fours"] as const;

type Ring = readonly (readonly [number, number])[];

interface Feature {
  readonly type: "Feature";
  readonly properties: { readonly kind: string; readonly id?: string; readonly name?: string; readonly loss?: number };
  readonly geometry:
    | { readonly type: "Polygon"; readonly coordinates: readonly Ring[] }
    | { readonly type: "LineString"; readonly coordinates: Ring };
}

export interface Plan {
  readonly type: "FeatureCollection";
  readonly features: readonly Feature[];
}

/** Rooms that take the place of cells: on which landing, side and from which bay, and over how many. */
const rooms = [
  { landing: 0, side: "south", bay: 0, bays: 2, id: "office", name: "Wing office" },
  { landing: 0, side: "north", bay: 0, bays: 2, id: "servery", name: "Servery" },
  { landing: 1, side: "south", bay: 0, bays: 1, id: "office", name: "Landing office" },
] as const;

/** @param landing 0 for the Ones */
export function drawLevel(wing: WingDrawing, landing: number): Plan {
  const level = `${wing.id}${landing + 1}`;
  return {
    type: "FeatureCollection",
    features: [...shell(wing), hall(wing, level, landing), ...ends(wing, level), ...bays(wing, level, landing)],
  };
}

export function length(wing: WingDrawing): number {
  return metres(2 * wing.endWidth + wing.bays * wing.bayWidth);
}

export function width(wing: WingDrawing): number {
  return metres(2 * wing.cellDepth + wing.hallWidth);
}

function bays(wing: WingDrawing, level: string, landing: number): Feature[] {
  const features: Feature[] = [];
  let number = 0;
  for (const side of ["south", "north"] as const) {
    for (let bay = 0; bay < wing.bays; ) {
      const room = rooms.find((candidate) => candidate.landing === landing && candidate.side === side && candidate.bay === bay);
      const span = room?.bays ?? 1;
      const from = wing.endWidth + bay * wing.bayWidth;
      const box = boxOn(wing, side, { from, to: from + span * wing.bayWidth });
      const cell = `${level}-${String(++number).padStart(2, "0")}`;
      if (room === undefined) features.push(area("cell", { id: cell, name: cell }, [box]));
      else {
        number--;
        features.push(area("room", { id: `${level}-${room.id}`, name: room.name }, [box]));
      }
      bay += span;
    }
  }
  return features;
}

function ends(wing: WingDrawing, level: string): Feature[] {
  const far = length(wing);
  const west = { from: 0, to: wing.endWidth };
  const east = { from: far - wing.endWidth, to: far };
  return [
    area("room", { id: `${level}-stairs`, name: "Stairs" }, [boxOn(wing, "south", west)]),
    area("room", { id: `${level}-showers`, name: "Showers" }, [boxOn(wing, "north", west)]),
    area("room", { id: `${level}-store`, name: "Store" }, [boxOn(wing, "south", east)]),
    area("room", { id: `${level}-stairs-east`, name: "East stairs" }, [boxOn(wing, "north", east)]),
  ];
}

/** On the Ones a floor to walk on; above it galleries round three voids with bridges between. */
function hall(wing: WingDrawing, level: string, landing: number): Feature {
  const far = length(wing);
  const near = wing.cellDepth;
  const outer = box(0, near, far, near + wing.hallWidth);
  const bridges = 3;
  const span = (far - 2 * wing.endWidth) / 3;
  const voids = [0, 1, 2].map((i) => {
    const from = wing.endWidth + i * span + bridges / 2;
    return box(from, near + wing.galleryWidth, from + span - bridges, near + wing.hallWidth - wing.galleryWidth);
  });
  return area(
    "landing",
    { id: `${level}-landing`, name: `${LANDINGS[landing] ?? level} landing` },
    landing === 0 ? [outer] : [outer, ...voids],
  );
}

function shell(wing: WingDrawing): Feature[] {
  const corners = box(0, 0, length(wing), width(wing));
  return [{ type: "Feature", properties: { kind: "wall", loss: wing.shellLoss }, geometry: { type: "LineString", coordinates: corners } }];
}

function boxOn(wing: WingDrawing, side: "south" | "north", { from, to }: { from: number; to: number }): Ring {
  const bottom = side === "south" ? 0 : wing.cellDepth + wing.hallWidth;
  return box(from, bottom, to, bottom + wing.cellDepth);
}

function area(kind: string, named: { id: string; name: string }, coordinates: readonly Ring[]): Feature {
  return { type: "Feature", properties: { kind, ...named }, geometry: { type: "Polygon", coordinates } };
}

/** A closed ring, anticlockwise. */
function box(x0: number, y0: number, x1: number, y1: number): Ring {
  const [a, b, c, d] = [metres(x0), metres(y0), metres(x1), metres(y1)];
  return [
    [a, b],
    [c, b],
    [c, d],
    [a, d],
    [a, b],
  ];
}

/** Centimetres are fine enough. */
export function metres(value: number): number {
  return Math.round(value * 100) / 100;
}
