/**
 * `npm run faults`: every fault against real processes, one after the other, and a table of what came of it. `-- --only NAME` runs one;
 * `--seconds N` is how long each lasts (12; some longer), `--seed N` draws the moments, `--beside N` is how many run at a time (3). `--nightly` takes ten of them for ten minutes each, others
 * every night, and has broker and store away for an hour; `--scale X` shortens that. `--json` prints figures, and `--write docs/faults.md` puts the table where the page has its place.
 */
import { parseArgs } from "node:util";
import { printFigures } from "../figures/print.ts";
import { faults } from "./causes/index.ts";
import type { FaultRow } from "./fault.ts";
import { faultFigures } from "./figures.ts";
import { nightlyRuns } from "./nightly-runs.ts";
import { runAll } from "./run-all.ts";
import { faultTable, writeFaultPage } from "./table.ts";

const DAY_MS = 86_400_000;
const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    seconds: { type: "string", default: "12" },
    seed: { type: "string", default: "1" },
    beside: { type: "string", default: "3" },
    nightly: { type: "boolean", default: false },
    scale: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
    write: { type: "string" },
  },
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
process.exit(printFigures("faults", faultFigures(rows), { json: values.json, write: undefined, only: undefined }));
