/**
 * alarms.*: what one operator is called for in a scripted month of 10,000 alerts, through grouping and shelving, in the terms of ISA-18.2 and
 * EEMUA 191. How the priorities share the calls is told, and judged by nobody: a prison's alerts are not a refinery's.
 */
import { monthLoad } from "@wingwatch/server/month-load";
import type { Figure } from "@wingwatch/test/figures/figure";

const SEED = 1;

export function alarmFigures(): Figure[] {
  const { alerts, load } = monthLoad(SEED);
  const note = `${load.announced} of ${load.raised} raisings called; ${Object.entries(load.priorities)
    .map(([priority, { value }]) => `${priority} ${value.toFixed(0)} %`)
    .join(", ")}`;
  const figure = (name: string, value: number, unit: string, target: string): Figure => ({ name, value, unit, target, n: alerts });
  return [
    { ...figure("alarms.per-ten-minutes", load.perTenMinutes.value, "calls an operator", "<= 1"), note },
    figure("alarms.floods", load.floods.length, "windows of ten minutes with more than ten", "<= 0"),
    figure("alarms.chattering", load.chattering.value, "sources", "<= 0"),
  ];
}
