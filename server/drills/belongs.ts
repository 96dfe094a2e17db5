/** Whether an emission is a drill's: in its cell, in its band, begun in its time, and not one phone more than was declared. Pure. */
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

/** Whether two emissions were on the air at once. */
function overlap(a: EmissionView["emission"], b: EmissionView["emission"]): boolean {
  return endOf(a) >= b.t && endOf(b) >= a.t;
}

function endOf({ t, dt, open }: EmissionView["emission"]): Micros {
  return open ? Number.POSITIVE_INFINITY : t + dt;
}

/** The drill that `view` belongs to, of `drills`. `others`: the emissions that a drill has already. */
export function drillOf(
  view: EmissionView,
  drills: readonly Drill[],
  others: (drill: string) => readonly EmissionView[],
): Drill | undefined {
  return drills.find((drill) => {
    if (!fits(drill, view)) return false;
    const busy = others(drill.id).filter(({ emission }) => emission.id !== view.emission.id && overlap(emission, view.emission));
    return busy.length < drill.phones;
  });
}
