/**
 * `npm run devices`: what of devices takes minutes. `-- --only storm|firmware` runs one part; `-- --minutes N` says how long each takes (10); `--write FILE`
 * puts the table into that page of docs/.
 */
import { FIGURE_OPTIONS, readArguments } from "../figures/arguments.ts";
import type { Figure } from "../figures/figure.ts";
import { printFigures } from "../figures/print.ts";
import { firmwareFuzzFigures } from "../fuzz/firmware-figures.ts";
import { deviceFigures } from "./figures.ts";

const parts: Readonly<Record<string, (minutes: number) => Promise<readonly Figure[]> | readonly Figure[]>> = {
  storm: deviceFigures,
  firmware: firmwareFuzzFigures,
};

const USAGE = `npm run devices -- [options]: what of devices takes minutes

  --only PART    one of ${Object.keys(parts).join(", ")}
  --minutes N    how long each takes (10)
  --json         figures as JSON
  --write FILE   puts the table into that page`;
const { minutes, ...options } = readArguments(USAGE, { ...FIGURE_OPTIONS, minutes: { type: "string", default: "10" } });
const chosen = Object.entries(parts).filter(([name]) => options.only === undefined || options.only === name);
if (chosen.length === 0 || !(Number(minutes) > 0)) {
  console.error(`--minutes takes a number above 0, --only one of ${Object.keys(parts).join(", ")}`);
  process.exitCode = 2;
} else {
  const figures: Figure[] = [];
  for (const [, measure] of chosen) figures.push(...(await measure(Number(minutes))));
  process.exitCode = printFigures("device figures", figures, options);
}
