/** What is played and how often: kinds of scenario × seeds. Data only. No seed here was used while detection was tuned. */
import type { ScenarioKind } from "./scenarios/registry.ts";
import type { Walked } from "./walk.ts";

export interface Suite {
  /** Stable; `--only` takes it. */
  readonly name: string;
  readonly kind: ScenarioKind;
  /** First of its seeds; the others count up from it. */
  readonly seed: number;
  /** Worlds, one a seed. */
  readonly worlds: Readonly<Record<Size, number>>;
  /** Simulated, each world. */
  readonly minutes: Readonly<Record<Size, number>>;
  /** dB; the simulator's own 5 dB where left out. */
  readonly shadowing?: number;
  /** Sensors a wing; the example prison's 12 where left out. */
  readonly sensorsPerWing?: 8 | 24;
  /** How an engineer walked a test phone through the cells before; left out: nobody did. */
  readonly survey?: Walked;
  /** Share of the bursts that no sensor reports. */
  readonly missingBursts?: number;
}

/** `short` is for people who wait; `long` is for the night. */
export type Size = "short" | "long";

const FIVE = { short: 5, long: 5 } as const;

export const matrix: readonly Suite[] = [
  { name: "calls", kind: "calls", seed: 9001, worlds: { short: 5, long: 60 }, minutes: FIVE },
  { name: "faint", kind: "faint", seed: 9101, worlds: { short: 3, long: 40 }, minutes: FIVE },
  { name: "missing-bursts", kind: "calls", seed: 9201, worlds: { short: 2, long: 30 }, minutes: FIVE, missingBursts: 0.2 },
  { name: "signalling", kind: "signalling", seed: 9301, worlds: { short: 2, long: 30 }, minutes: FIVE },
  { name: "pairs", kind: "pairs", seed: 9401, worlds: { short: 2, long: 30 }, minutes: FIVE },
  { name: "bystanders", kind: "bystanders", seed: 9501, worlds: { short: 2, long: 20 }, minutes: { short: 8, long: 30 } },
  // Four weeks in the night: 672 prisons for an hour each, every one from a cold start.
  { name: "quiet", kind: "quiet", seed: 80_001, worlds: { short: 4, long: 672 }, minutes: { short: 15, long: 60 } },
  { name: "shared-bands", kind: "shared-bands", seed: 51_001, worlds: { short: 1, long: 20 }, minutes: FIVE },
  { name: "masts", kind: "masts", seed: 51_101, worlds: { short: 1, long: 20 }, minutes: { short: 1, long: 5 } },
  { name: "shadowing-3", kind: "calls", seed: 9601, worlds: { short: 0, long: 20 }, minutes: FIVE, shadowing: 3 },
  { name: "shadowing-7", kind: "calls", seed: 9701, worlds: { short: 0, long: 20 }, minutes: FIVE, shadowing: 7 },
  { name: "sensors-8", kind: "calls", seed: 9801, worlds: { short: 0, long: 20 }, minutes: FIVE, sensorsPerWing: 8 },
  { name: "sensors-24", kind: "calls", seed: 9901, worlds: { short: 0, long: 20 }, minutes: FIVE, sensorsPerWing: 24 },
  { name: "walk", kind: "calls", seed: 11_001, worlds: { short: 9, long: 30 }, minutes: FIVE, survey: "one-band" },
  { name: "walk.every-band", kind: "calls", seed: 11_501, worlds: { short: 9, long: 30 }, minutes: FIVE, survey: "every-band" },
  {
    name: "walk.shadowing-3",
    kind: "calls",
    seed: 11_101,
    worlds: { short: 0, long: 10 },
    minutes: FIVE,
    survey: "one-band",
    shadowing: 3,
  },
  {
    name: "walk.shadowing-7",
    kind: "calls",
    seed: 11_201,
    worlds: { short: 0, long: 10 },
    minutes: FIVE,
    survey: "one-band",
    shadowing: 7,
  },
  {
    name: "walk.sensors-8",
    kind: "calls",
    seed: 11_301,
    worlds: { short: 0, long: 10 },
    minutes: FIVE,
    survey: "one-band",
    sensorsPerWing: 8,
  },
  {
    name: "walk.sensors-24",
    kind: "calls",
    seed: 11_401,
    worlds: { short: 0, long: 10 },
    minutes: FIVE,
    survey: "one-band",
    sensorsPerWing: 24,
  },
];

/** One world to play. */
export interface Job {
  readonly suite: Suite;
  readonly seed: number;
  readonly minutes: number;
}

/** All jobs of a size: first one of each suite, then all suites at an even pace, so that a run cut short has something of each. */
export function jobs(size: Size, only: string | undefined): readonly Job[] {
  const chosen = matrix.filter(({ name }) => only === undefined || name === only);
  // A suite asked for by name is played even where the short matrix leaves it out.
  const worlds = (suite: Suite) => (only === undefined ? suite.worlds[size] : Math.max(1, suite.worlds[size]));
  return chosen
    .flatMap((suite) =>
      Array.from({ length: worlds(suite) }, (_, n) => ({
        turn: n / worlds(suite),
        job: { suite, seed: suite.seed + n, minutes: suite.minutes[size] },
      })),
    )
    .sort((a, b) => a.turn - b.turn)
    .map(({ job }) => job);
}
