/** Plays a scenario to detection in this process, 250 ms at a time, and keeps what must be scored. */
import { bandsOf } from "@wingwatch/agent/config";
import { createDetection } from "@wingwatch/agent/detection";
import { type Alert, type Emission, type Finding, type Fix, type Micros, SECOND, type Site } from "@wingwatch/agent/domain";
import { createWorld, type Scenario, type TruthLine } from "@wingwatch/simulators";
import { anythingNew } from "./newcomers.ts";
import { Dice } from "./random.ts";
import { thinned } from "./thinned.ts";

export interface ListenOptions {
  readonly seed: number;
  readonly seconds: number;
  /** Share of the bursts that no sensor reports. */
  readonly missingBursts: number;
  /** Which bursts sensors list. */
  readonly bursts: "all" | "while-something-is-new";
}

export interface Heard {
  /** Last word about each emission and fix, every word about alerts. */
  readonly findings: readonly Finding[];
  readonly truth: readonly TruthLine[];
}

/** Transmissions remembered where only new ones matter. */
const RECENT = 100;

export function listen(site: Site, scenario: Scenario, { seed, seconds, missingBursts, bursts }: ListenOptions): Heard {
  const everything = bursts === "all";
  const world = createWorld({ site, scenario, seed, truthLimit: everything ? undefined : RECENT });
  const detection = createDetection({ site, bands: bandsOf(site) });
  const kept = new Kept();
  const dice = new Dice(seed);
  const end: Micros = world.t + seconds * SECOND;
  while (world.t < end) {
    const { t, observations, countermeasures } = world.step();
    const listed = everything || anythingNew(world.truth(), t);
    for (const change of countermeasures) kept.take(detection.push(change));
    for (const one of observations) if (listed || one.type !== "bursts") kept.take(detection.push(thinned(one, missingBursts, dice)));
    if (t % SECOND === 0) kept.take(detection.push({ type: "tick", t }));
  }
  kept.take(detection.finish());
  return { findings: kept.findings(), truth: world.truth() };
}

class Kept {
  readonly #emissions = new Map<string, Emission>();
  readonly #fixes = new Map<string, Fix>();
  readonly #alerts: Alert[] = [];

  take(findings: readonly Finding[]): void {
    for (const finding of findings) {
      if (finding.type === "emission") this.#emissions.set(finding.id, finding);
      else if (finding.type === "fix") this.#fixes.set(finding.emission, finding);
      else this.#alerts.push(finding);
    }
  }

  findings(): readonly Finding[] {
    return [...this.#emissions.values(), ...this.#fixes.values(), ...this.#alerts];
  }
}
