/** A world from a site and a scenario. */
import { type Micros, WINDOW } from "@wingwatch/agent/domain";
import { patternsOf } from "../scenarios/patterns.ts";
import { planOf } from "../scenarios/plan.ts";
import type { Scenario } from "../scenarios/schema.ts";
import { walkMarks } from "../scenarios/walk.ts";
import type { SimulatedSite } from "../site/simulated-site.ts";
import { buildWorld, type World } from "./world.ts";

/** 2026-11-22T03:00:00Z: where recordings begin unless told otherwise. */
export const DEFAULT_FROM: Micros = 1_795_316_400_000_000;

export interface CreateWorldOptions {
  readonly site: SimulatedSite;
  readonly scenario: Scenario;
  /** Instead of the scenario's own. */
  readonly seed?: number | string | undefined;
  /** When it begins; brought to a whole 250 ms. */
  readonly from?: Micros | undefined;
  /** Finished transmissions to remember; a run without end should say how many. */
  readonly truthLimit?: number | undefined;
}

const TRUTH_LIMIT = 100_000;

export function createWorld({ site, scenario, seed, from, truthLimit }: CreateWorldOptions): World {
  return buildWorld({
    site,
    seed: seed ?? scenario.seed,
    from: Math.ceil((from ?? DEFAULT_FROM) / WINDOW) * WINDOW,
    propagation: scenario.propagation,
    blocking: scenario.blocking,
    switching: scenario.countermeasures.map(({ id, at, state }) => ({ id, at: Math.round(at * 1_000_000), state })),
    marks: scenario.walk === undefined ? [] : walkMarks(scenario.walk, site),
    patterns: patternsOf(scenario, seed ?? scenario.seed),
    clockDriftPpm: scenario.clockDriftPpm,
    cracklesPerMinute: scenario.cracklesPerMinute,
    burstLimit: scenario.burstLimit,
    truthLimit: truthLimit ?? TRUTH_LIMIT,
    plan: (blocking, random) => planOf(scenario, site, { blocking, random }),
  });
}
