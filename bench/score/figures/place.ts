/** How near fixes come: with a plan alone and after a calibration walk, each in suites of calls. */
import type { Figure } from "@wingwatch/test/figures/figure";
import type { Outcome } from "../outcome.ts";
import { calibrationGap, calibrationSteps, perfectGap } from "./calibration.ts";
import { quantile } from "./quantile.ts";
import { share, sum, tally } from "./share.ts";

/** Once an engineer has walked a test phone through the cells. */
const AFTER_WALK = { p70: "<= 1.2", p90: "<= 2", cell: ">= 85", top3: ">= 97", level: ">= 98", inside: "<= 1", calibration: "<= 5" };
/** Suites reported without targets: another walk, and other prisons with the plan alone and after a walk. */
const OTHERS = ["walk.every-band", ...["shadowing-3", "shadowing-7", "sensors-8", "sensors-24"].flatMap((name) => [name, `walk.${name}`])];
const NAMES = ["p70", "p90", "cell", "top3", "level", "inside", "calibration"] as const;

/** The figures with targets, then those after a calibration walk, then what other prisons would see. */
export function placeFigures(outcomes: readonly Outcome[]): Figure[] {
  const targets = { p70: "<= 3.2", p90: "<= 5.5", cell: ">= 52", top3: ">= 90", level: ">= 98", inside: "<= 2", calibration: "<= 5" };
  return [
    ...figuresOf(outcomes, { suite: "calls", suffix: "", targets }),
    ...figuresOf(outcomes, { suite: "walk", suffix: ".walk", targets: AFTER_WALK }),
    ...OTHERS.flatMap((suite) =>
      outcomes.some((one) => one.suite === suite) ? figuresOf(outcomes, { suite, suffix: `.${suite}`, targets: {} }) : [],
    ),
  ];
}

interface Selection {
  readonly suite: string;
  readonly suffix: string;
  readonly targets: Readonly<Partial<Record<(typeof NAMES)[number], string>>>;
}

function figuresOf(outcomes: readonly Outcome[], { suite, suffix, targets }: Selection): Figure[] {
  const phones = outcomes.filter((one) => one.suite === suite).flatMap((one) => one.phones);
  const calls = phones.filter(({ seconds, found }) => seconds >= 5 && found);
  const placed = calls.flatMap(({ place }) => (place === null ? [] : [place]));
  const bystanders = sum(outcomes.filter((one) => suite === "calls" && one.suite === "bystanders").map((one) => one.insideRight));
  const wrong = tally(placed, ({ inside }) => !inside);
  const errors = placed.map(({ error }) => error);
  const claims = placed.map(({ claimed, cell }) => ({ claimed, right: cell }));
  const steps = calibrationSteps(claims).map(({ claimed, observed, n }) => `${percent(claimed)}: ${percent(observed)} (${n})`);
  const perfect = perfectGap(claims);
  const chance =
    perfect === null ? "" : `; a perfect estimator shows ${perfect.mean.toFixed(1)} by chance, ${perfect.most.toFixed(1)} at most in 95 %`;
  const knowing = knownIn(suite);
  const metres = {
    unit: "m",
    n: placed.length,
    note: `${knowing}; ${calls.length - placed.length} of ${calls.length} found calls without a fix`,
  };
  const option = (name: (typeof NAMES)[number], note: string) => ({ target: targets[name] ?? "", note });
  return [
    { name: `place.p70${suffix}`, value: quantile(errors, 0.7), target: targets.p70 ?? "", ...metres },
    { name: `place.p90${suffix}`, value: quantile(errors, 0.9), target: targets.p90 ?? "", ...metres },
    share(
      `place.cell${suffix}`,
      tally(placed, ({ cell }) => cell),
      option("cell", knowing),
    ),
    share(
      `place.top3${suffix}`,
      tally(placed, ({ top3 }) => top3),
      option("top3", knowing),
    ),
    share(
      `place.level${suffix}`,
      tally(placed, ({ level }) => level),
      option("level", knowing),
    ),
    share(
      `place.inside${suffix}`,
      sum([wrong, { k: bystanders.n - bystanders.k, n: bystanders.n }]),
      option("inside", "inside called outside or the reverse"),
    ),
    {
      name: `place.calibration${suffix}`,
      value: calibrationGap(claims),
      unit: "points",
      target: targets.calibration ?? "",
      n: claims.length,
      note: `claimed: right, in %: ${steps.join(", ")}${chance}`,
    },
  ];
}

function knownIn(suite: string): string {
  if (suite === "walk.every-band") return "after a walk in every band";
  return suite.startsWith("walk") ? "after a walk in one band" : "plan alone";
}

function percent(share: number): string {
  return (100 * share).toFixed(0);
}
