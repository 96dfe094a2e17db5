/** The bands the simulated air and its sensors know: edges as data, what physics needs of them worked out once. */
import rows from "./bands.json" with { type: "json" };

export interface BandPhysics {
  readonly id: string;
  /** Hz */
  readonly centre: number;
  /** Hz, the whole band: a sensor's filter lets all of it through */
  readonly width: number;
  readonly duplex: "uplink" | "downlink" | "tdd" | "ism";
}

const table: ReadonlyMap<string, BandPhysics> = new Map(
  Object.entries(rows as Readonly<Record<string, { low: number; high: number; duplex: string }>>).map(([id, { low, high, duplex }]) => [
    id,
    { id, centre: (low + high) / 2, width: high - low, duplex: duplex as BandPhysics["duplex"] },
  ]),
);

export const bandIds: readonly string[] = [...table.keys()];

/** Throws for a band the table lacks; scenarios and sites are checked against it when they are read. */
export function bandPhysics(id: string): BandPhysics {
  const band = table.get(id);
  if (band === undefined) throw new RangeError(`no physics for the band ${id}`);
  return band;
}

/** kTB at 290 K: dBm in one hertz. */
const THERMAL_DENSITY = -174;

/** Noise a receiver shows with nothing on the air, dBm. */
export function thermalNoise(bandwidth: number, noiseFigure: number): number {
  return THERMAL_DENSITY + 10 * Math.log10(bandwidth) + noiseFigure;
}

/** Edges of a band in Hz, whole kHz. */
export function bandEdges(id: string): { readonly low: number; readonly high: number } {
  const { centre, width } = bandPhysics(id);
  return { low: Math.round(centre - width / 2), high: Math.round(centre + width / 2) };
}
