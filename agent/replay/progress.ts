/** Words on stderr while long work goes on, and the summary at its end. */
import type { Micros, StageCounters } from "../domain/index.ts";

const FIRST_MS = 3000;
const EVERY_MS = 5000;

/** Calls `say` at most every few seconds, and not at all for short work. */
export function progressTeller(say: (text: string) => void): (items: number, t: Micros) => void {
  let next = performance.now() + FIRST_MS;
  return (items, t) => {
    if (performance.now() < next) return;
    next = performance.now() + EVERY_MS;
    say(`… ${items.toLocaleString("en-GB")} items, at ${new Date(t / 1000).toISOString()}\n`);
  };
}

/** What was rejected and dropped, by stage and reason: `recording: 3 json, 1 form`. Empty where nothing was. */
export function lossSentence(counters: readonly StageCounters[]): string {
  const parts = counters.flatMap(({ stage, rejected, dropped }) => {
    const reasons = [...Object.entries(rejected), ...Object.entries(dropped)].filter(([, n]) => n > 0);
    return reasons.length === 0 ? [] : [`${stage}: ${reasons.map(([reason, n]) => `${n} ${reason}`).join(", ")}`];
  });
  return parts.join("; ");
}
