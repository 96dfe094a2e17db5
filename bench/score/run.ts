/**
 * `npm run score`: the matrix of simulated prisons, played to detection and scored. `-- --long` plays the night's matrix, `--minutes N`
 * begins no further world after N minutes, `--only SUITE` plays one suite, `--keep FILE` goes on where an earlier run with it left off, `--json` and
 * `--write FILE` print as the other figures do.
 */
import { FIGURE_OPTIONS, readArguments } from "@wingwatch/test/figures/arguments";
import { provenance } from "@wingwatch/test/figures/figure";
import { Kept } from "@wingwatch/test/figures/kept";
import { printFigures } from "@wingwatch/test/figures/print";
import { scoreFigures } from "./figures/all.ts";
import { type Job, jobs, matrix } from "./matrix.ts";
import type { Outcome } from "./outcome.ts";
import { playAll } from "./pool.ts";

const USAGE = `npm run score -- [options]: simulated prisons, played to detection and scored

  --long         the night's matrix
  --minutes N    begins no further world after N minutes
  --keep FILE    keeps in it what each world gave, and plays none again that it has of the same commit
  --only SUITE   one of ${matrix.map(({ name }) => name).join(", ")}
  --json         figures as JSON
  --write FILE   puts the table into that page`;
const values = readArguments(USAGE, {
  ...FIGURE_OPTIONS,
  long: { type: "boolean", default: false },
  minutes: { type: "string" },
  keep: { type: "string" },
});
const size = values.long ? "long" : "short";
const chosen = jobs(size, values.only);
const limit = values.minutes === undefined ? Number.POSITIVE_INFINITY : Number(values.minutes) * 60_000;

if (chosen.length === 0) {
  console.error(`there is no suite '${values.only}'; there are: ${matrix.map(({ name }) => name).join(", ")}`);
  process.exitCode = 2;
} else if (!(limit > 0)) {
  console.error(`--minutes: found '${values.minutes}', expected a number above 0`);
  process.exitCode = 2;
} else {
  const began = performance.now();
  const kept = new Kept<Outcome>(values.keep, provenance());
  const outcomes: Outcome[] = chosen.flatMap((job) => kept.of(keyOf(job)) ?? []);
  const left = chosen.filter((job) => kept.of(keyOf(job)) === undefined);
  await playAll(left, {
    isOver: () => performance.now() - began > limit,
    done: (job, outcome) => {
      const { suite, seed } = job;
      kept.add(keyOf(job), outcome);
      outcomes.push(outcome);
      console.error(`${outcomes.length}/${chosen.length} ${suite.name} ${seed} (${Math.round((performance.now() - began) / 1000)} s)`);
    },
  });
  const figures = scoreFigures(outcomes).filter(({ n }) => values.only === undefined || n > 0);
  process.exitCode = printFigures("score figures", figures, values);
}

function keyOf({ suite, seed, minutes }: Job): string {
  return `${suite.name} ${seed} ${minutes}`;
}
