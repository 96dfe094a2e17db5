/** What was heard of a test emission: pure, from what the stores hold. */
import { type Micros, namesBand } from "@wingwatch/agent/domain";
import type { Drill, EmissionView, Trial } from "../contract/index.ts";

/** µs. Agents' clocks and ours may differ by so much. */
const SLACK: Micros = 2_000_000;

export interface Heard {
  /** Of the drill's time. */
  readonly emissions: readonly EmissionView[];
  /** When the first alert of an emission was raised; undefined: none was. */
  readonly alertedAt: (emission: string) => Micros | undefined;
}

export function trialOf(drill: Drill, { emissions, alertedAt }: Heard): Trial {
  const view = emissions
    .filter((one) => mayBe(drill, one))
    .reduce<EmissionView | undefined>((best, one) => better(drill, best, one), undefined);
  const { id, cell, band, from, until } = drill;
  const best = view?.fix?.cells[0];
  const alerted = view === undefined ? undefined : alertedAt(view.emission.id);
  return {
    drill: id,
    cell,
    band,
    from,
    until,
    emission: view?.emission.id ?? null,
    sensors: Object.entries(view?.emission.levels ?? {})
      .map(([sensor, db]) => ({ sensor, db }))
      .sort((a, b) => b.db - a.db),
    fix: view?.fix && best ? { cell: best[0], p: best[1], r90: view.fix.r90 } : null,
    isHit: best?.[0] === cell,
    timeToAlert: view === undefined || alerted === undefined ? null : Math.max(0, alerted - view.emission.t),
  };
}

/** Its place is what is to be proved, so it does not decide what belongs to the trial; time, band and being a phone do. */
function mayBe({ from, until, band, id }: Drill, { emission, test }: EmissionView): boolean {
  if (test === id) return true;
  if (emission.ambient === true || emission.t < from - SLACK || emission.t > until + SLACK) return false;
  return band === null || (emission.band !== null && namesBand(band, emission.band));
}

/** One that the drill has already, else the loudest: the test phone was near sensors, whoever else transmitted was elsewhere. */
function better({ id }: Drill, a: EmissionView | undefined, b: EmissionView): EmissionView {
  if (a === undefined) return b;
  if ((a.test === id) !== (b.test === id)) return a.test === id ? a : b;
  return loudest(b) > loudest(a) ? b : a;
}

function loudest({ emission }: EmissionView): number {
  return Math.max(Number.NEGATIVE_INFINITY, ...Object.values(emission.levels));
}
