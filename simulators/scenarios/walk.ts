/** A calibration walk: an engineer carries a test phone of known power into the middle of every cell, marks that, and stands there for some seconds. */
import { type DurationMicros, type Mark, SECOND } from "@wingwatch/agent/domain";
import type { AirTechnology } from "../air/registry.ts";
import { type LocatedPlace, placesOf, type SimulatedSite } from "../site/simulated-site.ts";
import { middle } from "../world/geometry.ts";
import type { Plan } from "../world/planned.ts";
import type { WalkSpec } from "./schema.ts";

/** Metres above the floor at which the test phone is held. */
const HELD = 1;
/** Seconds between marking a cell and the test phone's call. */
const SETTLES = 0.25;

interface Stop {
  /** Seconds after the beginning. */
  readonly at: number;
  readonly place: LocatedPlace;
  readonly band: string;
}

/** When the walk is over, seconds after the beginning. */
export function walkEnds(spec: WalkSpec, site: SimulatedSite): number {
  const last = stopsOf(spec, site).at(-1);
  return last === undefined ? spec.start : last.at + spec.seconds + spec.pause;
}

/** What the engineer enters, at µs after the beginning. */
export function walkMarks(spec: WalkSpec, site: SimulatedSite): readonly { readonly at: DurationMicros; readonly mark: Omit<Mark, "t"> }[] {
  return stopsOf(spec, site).map(({ at, place, band }) => ({
    at: Math.round(at * SECOND),
    mark: { type: "mark", mark: "calibration", cell: place.id, band, dbm: spec.dbm },
  }));
}

/** What the test phone sends. */
export function* walked(spec: WalkSpec, site: SimulatedSite): Plan {
  for (const { at, place, band } of stopsOf(spec, site)) {
    const [x, y] = middle(place.polygon);
    yield {
      id: `walk-${place.id}-${band}`,
      technology: technologyIn(band),
      activity: "voice",
      band,
      role: "handset",
      authorised: true,
      inside: true,
      start: Math.round((at + SETTLES) * SECOND),
      duration: Math.round(spec.seconds * SECOND),
      at: { wing: place.wing, level: place.level, cell: place.id, x, y, z: place.height + HELD },
      dbm: spec.dbm,
      power: "constant",
    };
  }
}

/** Cell after cell, in each of them band after band. */
function stopsOf(spec: WalkSpec, site: SimulatedSite): readonly Stop[] {
  const cells = [...placesOf(site).values()].filter(({ kind, wing }) => kind !== "landing" && (spec.wing ?? wing) === wing);
  return cells.flatMap((place, c) =>
    spec.bands.map((band, b) => ({ at: spec.start + (c * spec.bands.length + b) * (spec.seconds + spec.pause), place, band })),
  );
}

/** What a test phone speaks there. */
function technologyIn(band: string): AirTechnology {
  if (band === "b8-ul" || band === "b3-ul") return "gsm";
  return band === "n78" ? "nr" : "lte";
}
