/**
 * `npm run devices`: what of devices takes minutes. `-- --only storm|firmware` runs one part; `-- --minutes N` says how long each takes (10); `--write FILE`
 * puts the table into that page of docs/.
 */
import { parseArgs } from "node:util";
import type { Figure } from "../figures/figure.ts";
import { printFigures, printOptions } from "../figures/print.ts";
import { firmwareFuzzFigures } from "../fuzz/firmware-figures.ts";
import { deviceFigures } from "./figures.ts";

const parts: Readonly<Record<string, (minutes: number) => Promise<readonly Figure[]> | readonly Figure[]>> = {
  storm: deviceFigures,
  firmware: firmwareFuzzFigures,
};

const argv = process.argv.slice(2);
const { minutes = "10" } = parseArgs({ args: argv, options: { minutes: { type: "string" } }, strict: false }).values;
const options = printOptions(argv.filter((arg, i) => arg !== "--minutes" && argv[i - 1] !== "--minutes"));
const chosen = Object.entries(parts).filter(([name]) => options.only === undefined || options.only === name);
if (chosen.length === 0 || !(Number(minutes) > 0)) {
  console.error(`--minutes takes a number above 0, --only one of ${Object.keys(parts).join(", ")}`);
  process.exitCode = 2;
} else {
  const figures: Figure[] = [];
  for (const [, measure] of chosen) figures.push(...(await measure(Number(minutes))));
  process.exitCode = printFigures("device figures", figures, options);
}
