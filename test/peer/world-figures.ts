/** Figures on whole prisons that another generator made, from the plan alone: all but one together, and the one where nobody inside transmits. */
import { quantile, type Rate, rate, type Score } from "@wingwatch/agent/scoring";
import type { Figure } from "../figures/figure.ts";
import { isQuiet, scoreOf, worldNames } from "./worlds.ts";

interface Scored {
  readonly world: string;
  readonly score: Score;
}

export async function worldFigures(): Promise<Figure[]> {
  const all: Scored[] = [];
  for (const world of worldNames()) all.push({ world, score: await scoreOf(world) });
  return figuresOf(all);
}

/** Pure. */
export function figuresOf(all: readonly Scored[]): Figure[] {
  const busy = all.filter(({ world }) => !isQuiet(world));
  const quiet = all.filter(({ world }) => isQuiet(world));
  const errors = busy.flatMap(({ score }) => score.place.errors);
  const together = (pick: (score: Score) => Rate) => busy.map(({ score }) => pick(score));
  return [
    percent(
      "worlds.found",
      together(({ detection }) => detection),
      ">= 97",
    ),
    percent(
      "worlds.technology",
      together(({ classification }) => classification),
      ">= 90",
    ),
    most("worlds.false-alerts.most", busy),
    { name: "worlds.quiet.alerts", value: sum(quiet, ({ falseAlerts }) => falseAlerts.n), unit: "alerts", target: "<= 0", n: quiet.length },
    percent(
      "worlds.whole",
      together(({ merge }) => merge),
    ),
    { name: "worlds.place.p70", value: quantile(errors, 0.7), unit: "m", target: "<= 4", n: errors.length, note: "plan alone, all worlds" },
    percent(
      "worlds.place.level",
      together(({ place }) => place.level),
      ">= 95",
    ),
    percent(
      "worlds.place.inside",
      together(({ place }) => place.inside),
    ),
    percent(
      "worlds.place.outside-called-inside",
      together(({ place }) => place.outsideCalledInside),
    ),
  ];
}

function percent(name: string, rates: readonly Rate[], target = ""): Figure {
  const { value, k, n } = rate(
    rates.reduce((total, one) => total + one.k, 0),
    rates.reduce((total, one) => total + one.n, 0),
  );
  return { name, value: value === null ? null : 100 * value, unit: "%", target, n, note: `${k} of ${n}` };
}

/** The worst world decides. */
function most(name: string, busy: readonly Scored[]): Figure {
  const false_ = busy.filter(({ score }) => score.falseAlerts.k > 0).map(({ world, score }) => `${world}: ${score.falseAlerts.k}`);
  const value = Math.max(0, ...busy.map(({ score }) => score.falseAlerts.k));
  return { name, value, unit: "in one world", target: "<= 1", n: busy.length, note: false_.join(", ") };
}

function sum(all: readonly Scored[], pick: (score: Score) => number): number {
  return all.reduce((total, { score }) => total + pick(score), 0);
}
