/** What every population draws from, and the chance by which its members appear. */
import { type DurationMicros, SECOND } from "@wingwatch/agent/domain";
import type { LocatedPlace, SimulatedSite } from "../../site/simulated-site.ts";
import type { Blocking } from "../../world/blocking.ts";
import type { PlannedTransmission } from "../../world/planned.ts";
import type { Random } from "../../world/random.ts";

export interface PopulationContext {
  readonly site: SimulatedSite;
  /** The population's wing, or the site's first. */
  readonly wing: string;
  /** Places of that wing. */
  readonly places: readonly LocatedPlace[];
  readonly permitted: ReadonlySet<string>;
  readonly blocking: Blocking;
  readonly random: Random;
}

export type Population = Generator<PlannedTransmission, void>;

/** Times at which something happens on average `perHour` times an hour, for ever: a Poisson process. */
export function* arrivals(random: Random, perHour: number): Generator<DurationMicros, never> {
  for (let at = 0; ; ) {
    at += random.exponential(3600 / perHour) * SECOND;
    yield Math.round(at);
  }
}

export function cellsAmong(places: readonly LocatedPlace[]): readonly LocatedPlace[] {
  return places.filter(({ kind }) => kind === "cell");
}
