/** Scripted transmitters as transmissions: one after the other for each repeat, exactly as written. */
import { SECOND } from "@wingwatch/agent/domain";
import type { LocatedPlace } from "../site/simulated-site.ts";
import type { PathPoint, PlannedTransmission, Standpoint } from "../world/planned.ts";
import { handsetPower } from "../world/power.ts";
import type { Random } from "../world/random.ts";
import { ANY_CELL, type ScriptedTransmitter } from "./schema.ts";
import { somewhereIn } from "./standpoints.ts";

export interface ScriptContext {
  readonly places: ReadonlyMap<string, LocatedPlace>;
  /** Ids of the places where a phone is permitted. */
  readonly permitted: ReadonlySet<string>;
  readonly random: Random;
}

export function* scripted(spec: ScriptedTransmitter, { places, permitted, random }: ScriptContext): Generator<PlannedTransmission, void> {
  const times = spec.every === undefined ? 1 : (spec.times ?? Number.POSITIVE_INFINITY);
  const dbm = spec.dbm ?? handsetPower(spec.technology, random.branch("power"), "ordinary");
  const cells = [spec.cell ?? []].flat();
  const all = [...places.values()];
  const anyCells = all.some(({ kind }) => kind === "cell") ? all.filter(({ kind }) => kind === "cell") : all;
  for (let n = 0; n < times; n++) {
    const named = cells[n % cells.length];
    const cell = named === ANY_CELL ? random.branch(`cell ${n}`).pick(anyCells) : places.get(named ?? "");
    const path = spec.path?.points.map(([s, x, y, z]): PathPoint => [Math.round(s * SECOND), x, y, z]);
    yield {
      id: spec.every === undefined ? spec.who : `${spec.who}-${n + 1}`,
      technology: spec.technology,
      activity: spec.activity,
      band: spec.band,
      role: spec.role,
      authorised: spec.authorised ?? (spec.role !== "handset" || (cell !== undefined && permitted.has(cell.id))),
      inside: cell !== undefined,
      start: Math.round((spec.start + n * (spec.every ?? 0)) * SECOND),
      duration: spec.duration === undefined ? Number.POSITIVE_INFINITY : Math.round(spec.duration * SECOND),
      at: standpoint(spec, cell, random.branch(`place ${n}`)),
      ...(path === undefined ? {} : { path }),
      dbm,
      power: spec.power ?? (spec.role === "handset" ? "controlled" : "constant"),
      ...(spec.device && { device: spec.device }),
    };
  }
}

function standpoint(spec: ScriptedTransmitter, cell: LocatedPlace | undefined, random: Random): Standpoint {
  if (cell !== undefined) return somewhereIn(cell, random);
  if (spec.at !== undefined) return spec.at;
  const [, x, y, z] = spec.path?.points[0] ?? [0, 0, 0, 0];
  return { wing: spec.path?.wing ?? "", x, y, z };
}
