/** What a night found, as the page that docs/ commit. */
import { toTables } from "../figures/figure.ts";
import type { Night } from "./night.ts";

/** Minutes. */
export const WHOLE_NIGHT = 480;

export function pageOf({ figures, leftOut, isPieced }: Night, minutes: number): string {
  const left = leftOut.length === 0 ? "" : ` Left out: ${leftOut.join(", ")}.`;
  return `# The last night

Written by \`npm run nightly\`, whose parts are: speed and size, recordings made by others, the long matrix of simulated prisons, the product left running and killed,
receivers of alerts away under load, faults of every kind for ten minutes each, and every property test with many more cases. Missed targets stand as missed.
Beneath each table stands when, where and on which commit its rows were measured.

${isPieced ? PIECED : lengthOf(minutes)}${left}

${toTables(figures)}
`;
}

const PIECED =
  "These parts of a night were run one at a time, each as long as its notes say. One that has no figure below was not run for this page; faults have a page of [their own](faults.md).";

function lengthOf(minutes: number): string {
  if (minutes >= WHOLE_NIGHT) return `A whole night: ${minutes} minutes.`;
  return `The run below was **shortened to ${minutes} minutes** of a night's ${WHOLE_NIGHT}: figures that rest on simulated weeks or on hours of running say little in it.`;
}
