/**
 * `npm run faults`: every fault against real processes, one after the other, and a table of what came of it. `-- --only NAME` runs one;
 * `--seconds N` is how long each lasts (12; some longer), `--seed N` draws the moments, `--beside N` is how many run at a time (3). `--nightly` takes ten of them for ten minutes each, others
 * every night, and has broker and store away for an hour; `--scale X` shortens that. `--json` prints figures, and `--write docs/faults.md` puts the table where the page has its place.
 */
import { readArguments } from "../figures/arguments.ts";
import { printFigures } from "../figures/print.ts";
import { faults } from "./causes/index.ts";
import type { FaultRow } from "./fault.ts";
import { faultFigures } from "./figures.ts";
import { nightlyRuns } from "./nightly-runs.ts";
import { runAll } from "./run-all.ts";
import { faultTable, writeFaultPage } from "./table.ts";

const DAY_MS = 86_400_000;
const USAGE = `npm run faults -- [options]: what breaks, broken on purpose while the product runs

  --only FAULT   one of ${faults.map(({ name }) => name).join(", ")}; as often as wanted
  --seconds N    how long each lasts (12)
  --seed N       of what is drawn by chance (1)
  --beside N     so many at a time (3)
  --nightly      the night's runs; --scale N makes them that much longer (1)
  --json         figures as JSON
  --write FILE   puts the table into that page`;
const values = readArguments(USAGE, {
  json: { type: "boolean", default: false },
  write: { type: "string" },
  only: { type: "string", multiple: true, default: [] },
  seconds: { type: "string", default: "12" },
  seed: { type: "string", default: "1" },
  beside: { type: "string", default: "3" },
  nightly: { type: "boolean", default: false },
  scale: { type: "string", default: "1" },
});
const chosen = faults.filter(({ name }) => values.only.length === 0 || values.only.includes(name));
if (chosen.length === 0) {
  console.error(`there is no such fault; there are: ${faults.map(({ name }) => name).join(", ")}`);
  process.exit(2);
}

const runs = values.nightly
  ? nightlyRuns(chosen, { night: Math.floor(Date.now() / DAY_MS), scale: Number(values.scale) })
  : chosen.map((fault) => ({ fault, seconds: Math.max(Number(values.seconds), fault.leastSeconds ?? 0), seed: Number(values.seed) }));
const began = Date.now();
const tell = (row: FaultRow) => console.error(faultTable([row]).split("\n").at(-1));
const rows = await runAll(runs, { beside: Number(values.beside), tell });
console.error(`${rows.length} faults in ${Math.round((Date.now() - began) / 60_000)} minutes`);
if (!values.json) console.log(faultTable(rows));
if (values.write !== undefined) writeFaultPage(rows, { file: values.write, run: values.nightly ? "night" : "faults" });
process.exit(printFigures("faults", faultFigures(rows), { json: values.json }));
