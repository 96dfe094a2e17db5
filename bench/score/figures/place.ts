/** How near fixes come: after a plan alone, in one suite of calls. */
import type { Figure } from "@wingwatch/test/figures/figure";
import type { Outcome } from "../outcome.ts";
import { calibrationGap, calibrationSteps } from "./calibration.ts";
import { quantile } from "./quantile.ts";
import { share, sum, tally } from "./share.ts";

const NAMES = ["p70", "p90", "cell", "top3", "level", "inside", "calibration"] as const;

/** The figures with targets, then those after a calibration walk, then what other prisons would see. */
export function placeFigures(outcomes: readonly Outcome[]): Figure[] {
  const targets = { p70: "<= 3.2", p90: "<= 5.5", cell: ">= 52", top3: ">= 90", level: ">= 98", inside: "<= 2", calibration: "<= 5" };
  return [
    ...figuresOf(outcomes, { suite: "calls", suffix: "", targets }),
    ...NAMES.map(afterWalk),
    ...["shadowing-3", "shadowing-7", "sensors-8", "sensors-24"].flatMap((suite) =>
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
  const metres = {
    unit: "m",
    n: placed.length,
    note: `plan alone; ${calls.length - placed.length} of ${calls.length} found calls without a fix`,
  };
  const option = (name: (typeof NAMES)[number], note: string) => ({ target: targets[name] ?? "", note });
  return [
    { name: `place.p70${suffix}`, value: quantile(errors, 0.7), target: targets.p70 ?? "", ...metres },
    { name: `place.p90${suffix}`, value: quantile(errors, 0.9), target: targets.p90 ?? "", ...metres },
    share(
      `place.cell${suffix}`,
      tally(placed, ({ cell }) => cell),
      option("cell", "plan alone"),
    ),
    share(
      `place.top3${suffix}`,
      tally(placed, ({ top3 }) => top3),
      option("top3", "plan alone"),
    ),
    share(
      `place.level${suffix}`,
      tally(placed, ({ level }) => level),
      option("level", "plan alone"),
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
      note: `claimed: right, in %: ${steps.join(", ")}`,
    },
  ];
}

function percent(share: number): string {
  return (100 * share).toFixed(0);
}

/** Targets of the same figures once an engineer has walked a test phone through the cells. */
function afterWalk(name: (typeof NAMES)[number]): Figure {
  const targets = { p70: "<= 1.2", p90: "<= 2", cell: ">= 85", top3: ">= 97", level: ">= 98", inside: "<= 1", calibration: "<= 5" };
  const unit = name === "p70" || name === "p90" ? "m" : name === "calibration" ? "points" : "%";
  return { name: `place.${name}.walk`, value: null, unit, target: targets[name], n: 0, note: "needs the calibration walk" };
}
