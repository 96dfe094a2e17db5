/**
 * Whether an emission is a drill's: in its cell, in its band, begun in its time, heard as one phone in that cell is heard, and not one phone more
 * than was declared. In doubt it is real. Pure.
 */
import { type Micros, namesBand } from "@wingwatch/agent/domain";
import type { Drill, EmissionView } from "../contract/index.ts";

/** µs. Agents' clocks and ours may differ by so much. */
const SLACK: Micros = 2_000_000;

/** The most probable cell decides: a test phone whose fix is elsewhere is shown as a real one until its fix comes right. */
function fits(drill: Drill, { emission, fix }: Pick<EmissionView, "emission" | "fix">): boolean {
  const cell = fix?.cells[0]?.[0];
  if (cell !== drill.cell || emission.t < drill.from - SLACK || emission.t > drill.until + SLACK) return false;
  return drill.band === null || (emission.band !== null && namesBand(drill.band, emission.band));
}

/** dB. A phone in a cell is heard so much louder on its own level than through a floor. */
const FLOOR_AT_LEAST = 6;

/**
 * Two phones that begin and end together on one band are one emission, and its place is that of either. A sensor on another level that hears it as
 * loud as those of the cell's own level hears somebody else.
 */
function isOnePhone({ emission, fix }: Pick<EmissionView, "emission" | "fix">, levelOf: LevelOf): boolean {
  const heard = Object.entries(emission.levels).map(([sensor, db]) => ({ level: levelOf(sensor), db }));
  const loudest = (of: typeof heard) => Math.max(...of.map(({ db }) => db));
  const here = heard.filter(({ level }) => level === fix?.level);
  const elsewhere = heard.filter(({ level }) => level !== undefined && level !== fix?.level);
  return here.length === 0 || loudest(elsewhere) < loudest(here) - FLOOR_AT_LEAST;
}

/** Whether two emissions were on the air at once. */
function overlap(a: EmissionView["emission"], b: EmissionView["emission"]): boolean {
  return endOf(a) >= b.t && endOf(b) >= a.t;
}

function endOf({ t, dt, open }: EmissionView["emission"]): Micros {
  return open ? Number.POSITIVE_INFINITY : t + dt;
}

/** The level that a fixed sensor is on; undefined for portable ones. */
export type LevelOf = (sensor: string) => string | undefined;

export interface DrillGround {
  /** The emissions that a drill has already. */
  readonly others: (drill: string) => readonly EmissionView[];
  readonly levelOf: LevelOf;
}

/** The drill that `view` belongs to, of `drills`. */
export function drillOf(view: EmissionView, drills: readonly Drill[], { others, levelOf }: DrillGround): Drill | undefined {
  if (!isOnePhone(view, levelOf)) return undefined;
  return drills.find((drill) => {
    if (!fits(drill, view)) return false;
    const busy = others(drill.id).filter(({ emission }) => emission.id !== view.emission.id && overlap(emission, view.emission));
    return busy.length < drill.phones;
  });
}
