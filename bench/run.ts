/**
 * `npm run bench`: every figure of speed and size, one part after the other. `-- --only PART` runs one of them; `-- --from FILE…` measures
 * nothing and prints what earlier runs with `--json` left in files, so that the parts of one table may be measured one at a time.
 */
import { readFileSync } from "node:fs";
import { FIGURE_OPTIONS, readArguments } from "@wingwatch/test/figures/arguments";
import type { Figure } from "@wingwatch/test/figures/figure";
import { printFigures } from "@wingwatch/test/figures/print";
import { alarmFigures } from "./alarms/figures.ts";
import { firmwareFigures } from "./firmware/figures.ts";
import { latencyFigures } from "./latency/figures.ts";
import { mapFigures } from "./map/figures.ts";
import { figuresOf } from "./measure/one-core.ts";
import { memoryFigures } from "./memory/figures.ts";
import { mqttFigures } from "./mqtt/figures.ts";
import { operatorFigures } from "./operators/figures.ts";
import { tuningFigures } from "./tuning/figures.ts";

const script = (path: string) => new URL(path, import.meta.url).pathname;

const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  decode: () => figuresOf(script("decode/child.ts")),
  authenticate: () => figuresOf(script("authenticate/child.ts")),
  chain: () => figuresOf(script("chain/child.ts")),
  bursts: () => figuresOf(script("bursts/child.ts")),
  fix: () => figuresOf(script("fix/child.ts")),
  mqtt: mqttFigures,
  latency: latencyFigures,
  map: mapFigures,
  operators: operatorFigures,
  alarms: async () => alarmFigures(),
  memory: () => memoryFigures(),
  firmware: async () => firmwareFigures(),
  tuning: () => tuningFigures(),
};

const USAGE = `npm run bench -- [options]: every figure of speed and size

  --only PART    one of ${Object.keys(parts).join(", ")}
  --from FILE    measures nothing, prints what earlier runs with --json left in files; as often as wanted
  --json         figures as JSON
  --write FILE   puts the table into that page`;
const { from, ...options } = readArguments(USAGE, { ...FIGURE_OPTIONS, from: { type: "string", multiple: true, default: [] } });
const chosen = Object.entries(parts).filter(([name]) => options.only === undefined || options.only === name);
if (from.length > 0) {
  const figures = from.flatMap((file) => JSON.parse(readFileSync(file, "utf8")) as Figure[]);
  process.exitCode = printFigures("bench figures", figures, options);
} else if (chosen.length === 0) {
  console.error(`there is no part '${options.only}'; there are: ${Object.keys(parts).join(", ")}`);
  process.exitCode = 2;
} else {
  const figures: Figure[] = [];
  for (const [name, measure] of chosen) {
    const began = Date.now();
    console.error(`${name} …`);
    figures.push(...(await measure()));
    console.error(`${name}: ${Math.round((Date.now() - began) / 1000)} s`);
  }
  process.exitCode = printFigures("bench figures", figures, options);
}
