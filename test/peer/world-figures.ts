/** Figures on whole prisons that another generator made, from the plan alone: all but one together, and the one where nobody inside transmits. */
import { quantile, type Rate, rate, type Score } from "@wingwatch/agent/scoring";
import type { Figure } from "../figures/figure.ts";
import { isQuiet, type Scored, scored, worldNames } from "./worlds.ts";

export async function worldFigures(): Promise<Figure[]> {
  const all: Scored[] = [];
  for (const world of worldNames()) all.push(await scored(world));
  return figuresOf(all);
}

/** Pure. */
export function figuresOf(all: readonly Scored[]): Figure[] {
  const busy = all.filter(({ world }) => !isQuiet(world));
  const quiet = all.filter(({ world }) => isQuiet(world));
  const errors = busy.flatMap(({ score }) => score.place.errors);
  const seconds = busy.flatMap(({ cellular }) => cellular.timeToAlert.seconds);
  const outside = total(busy.map(({ score }) => score.place.outsideCalledInside));
  const together = (pick: (score: Score) => Rate) => busy.map(({ score }) => pick(score));
  return [
    percent(
      "worlds.found",
      together(({ detection }) => detection),
      { target: ">= 97" },
    ),
    percent(
      "worlds.found.cellular",
      busy.map(({ cellular }) => cellular.detection),
      { target: ">= 97", note: "phones inside on cellular bands" },
    ),
    percent(
      "worlds.found.other",
      busy.map(({ score, cellular }) => rate(score.detection.k - cellular.detection.k, score.detection.n - cellular.detection.n)),
      { note: "contraband Wi-Fi and Bluetooth inside" },
    ),
    percent(
      "worlds.alerted",
      busy.map(({ cellular }) => cellular.timeToAlert.alerted),
      { note: "sounded an alert, of the phones inside on cellular bands found" },
    ),
    {
      name: "worlds.alert.p95",
      value: quantile(seconds, 0.95),
      unit: "s",
      target: "",
      n: seconds.length,
      note: "from the first burst to the first sound, of those that sounded one",
    },
    percent(
      "worlds.technology",
      together(({ classification }) => classification),
      { target: ">= 90" },
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
      { target: ">= 95" },
    ),
    percent(
      "worlds.place.inside",
      together(({ place }) => place.inside),
      { note: `handsets; ${outside.k} of ${outside.n} outside called inside` },
    ),
    percent(
      "worlds.place.outside-called-inside",
      together(({ place }) => place.outsideCalledInside),
    ),
  ];
}

function percent(
  name: string,
  rates: readonly Rate[],
  { target = "", note }: { readonly target?: string; readonly note?: string } = {},
): Figure {
  const { value, k, n } = total(rates);
  const counted = `${k} of ${n}`;
  return {
    name,
    value: value === null ? null : 100 * value,
    unit: "%",
    target,
    n,
    note: note === undefined ? counted : `${counted}; ${note}`,
  };
}

function total(rates: readonly Rate[]): Rate {
  return rate(
    rates.reduce((all, one) => all + one.k, 0),
    rates.reduce((all, one) => all + one.n, 0),
  );
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
