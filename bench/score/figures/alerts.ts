/** How soon an alert sounds, and how often for nothing. */
import type { Figure } from "@wingwatch/test/figures/figure";
import type { Outcome } from "../outcome.ts";
import { poissonUpper } from "./poisson.ts";
import { quantile } from "./quantile.ts";
import { share, tally } from "./share.ts";

const WEEK = 7 * 86_400;

export function alertFigures(outcomes: readonly Outcome[]): Figure[] {
  const calls = outcomes
    .filter(({ suite }) => suite === "calls")
    .flatMap(({ phones }) => phones)
    .filter(({ found, seconds, snr }) => found && seconds >= 5 && snr !== null && snr >= 10);
  // A call without an alert was waited for to its end at least.
  const waited = calls.map(({ alertAfter, seconds }) => alertAfter ?? seconds);
  const silent = calls.filter(({ alertAfter }) => alertAfter === null).length;
  const note = `to the first sound by the data's own time, half a second before its window closes; from the first burst of found calls of 10 dB or more; ${silent} sounded no alert and count with their length`;
  const time = { unit: "s", n: waited.length, note };
  const median = { value: quantile(waited, 0.5), target: "<= 1.5", ...time };
  return [
    { name: "alert.time", ...median },
    { name: "alert.time.median", ...median },
    { name: "alert.time.p95", value: quantile(waited, 0.95), target: "<= 3", ...time },
    share(
      "alert.sounded",
      tally(calls, ({ alertAfter }) => alertAfter !== null),
      { note: "of those calls" },
    ),
    quiet(outcomes.filter(({ suite }) => suite === "quiet")),
  ];
}

function quiet(outcomes: readonly Outcome[]): Figure {
  const seconds = outcomes.reduce((all, one) => all + one.simulatedSeconds, 0);
  const seen = outcomes.reduce((all, one) => all + one.falseAlerts, 0);
  const weeks = seconds / WEEK;
  const heard = `${seen} false alerts in ${(seconds / 3600).toFixed(1)} simulated hours of 24 sensors`;
  return {
    name: "false.quiet",
    value: weeks === 0 ? null : poissonUpper(seen) / weeks,
    unit: "a site-week, upper 95 % bound",
    target: "<= 1",
    n: outcomes.length,
    note: weeks === 0 ? "nothing was measured" : `${heard}; the bound needs three weeks without any to come down to 1`,
  };
}
