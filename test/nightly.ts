/**
 * `npm run nightly`: everything that takes too long for every day, one part after the other, into one table and docs/nightly.md.
 * `-- --minutes N` shortens the parts that can be shortened to N minutes together; `--only PART` runs one of them and
 * writes nothing; `--skip PART`, as often as wanted, leaves one out. `--json` prints figures instead of the page, and `--from FILE…` measures
 * nothing and makes the page of such files: the parts of a night may be run one at a time.
 */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { deviceFigures } from "./devices/figures.ts";
import { readArguments } from "./figures/arguments.ts";
import { type Figure, meets, provenanceOf, toJson, toTable } from "./figures/figure.ts";
import { firmwareFuzzFigures } from "./fuzz/firmware-figures.ts";
import { fuzzFigures } from "./fuzz/fuzz.ts";
import { forgeryFigures, parserFigures } from "./fuzz/parser-figures.ts";
import { outageFigures } from "./outage/outage.ts";
import { loadedSoakFigures } from "./soak/loaded-soak.ts";
import { longDayFigures } from "./soak/long-day.ts";
import { soakFigures } from "./soak/soak.ts";

const NIGHT = 480;
/** Mutated inputs that all parsers together get in a whole night. */
const INPUTS = 10_000_000;
/** Of the history that the fault tests look through. */
const HISTORY_GIGABYTES = 10;
/** Minutes under the load of a large wing in real time, and hours of such a wing that are simulated. */
const LOADED = 30;
const DAY_HOURS = 24;
const root = join(import.meta.dirname, "..");
const USAGE = `npm run nightly -- [options]: everything that takes too long for every day, into docs/nightly.md

  --minutes N    shortens what can be shortened to N minutes together (${NIGHT})
  --only PART    one part, and writes nothing
  --skip PART    leaves one out; as often as wanted
  --from FILE    measures nothing, makes the page of what earlier runs with --json left in files; as often as wanted
  --json         figures as JSON`;
const values = readArguments(USAGE, {
  minutes: { type: "string", default: String(NIGHT) },
  only: { type: "string" },
  skip: { type: "string", multiple: true, default: [] },
  from: { type: "string", multiple: true, default: [] },
  json: { type: "boolean", default: false },
});
const minutes = Number(values.minutes);

/** Bench and peer take the time they need; simulated prisons, the running product and the properties share the minutes. */
const parts: Readonly<Record<string, () => Promise<readonly Figure[]> | readonly Figure[]>> = {
  bench: () => figuresOf("bench/run.ts"),
  peer: () => figuresOf("test/peer/run.ts"),
  score: () => figuresOf("bench/score/run.ts", "--long", "--minutes", String(0.6 * minutes)),
  soak: () => soakFigures(0.25 * minutes),
  loaded: () => loadedSoakFigures(Math.min(LOADED, minutes / 16)),
  day: () => longDayFigures(Math.min(DAY_HOURS, (DAY_HOURS * minutes) / NIGHT)),
  outage: () => outageFigures(minutes),
  faults: () => {
    process.env.WINGWATCH_FAULT_GIGABYTES = String(HISTORY_GIGABYTES * Math.min(1, minutes / NIGHT));
    return figuresOf("test/faults/run.ts", "--nightly", "--scale", String(minutes / NIGHT));
  },
  parsers: () => parserFigures(Math.round(INPUTS * Math.min(1, minutes / NIGHT))),
  forgeries: () => forgeryFigures(),
  devices: () => deviceFigures(minutes / 48),
  firmware: () => firmwareFuzzFigures(minutes / 48),
  fuzz: () => fuzzFigures(Math.max(200, Math.round(20 * minutes))),
};

const isChosen = (name: string) => (values.only === undefined || values.only === name) && !values.skip.includes(name);
const chosen = Object.entries(parts).filter(([name]) => isChosen(name));
if (values.from.length > 0) {
  tell(values.from.flatMap((file) => JSON.parse(readFileSync(file, "utf8")) as Figure[]));
} else if (chosen.length === 0 || !(minutes > 0)) {
  console.error(`--minutes takes a number above 0, --only and --skip one of ${Object.keys(parts).join(", ")}`);
  process.exitCode = 2;
} else {
  const figures: Figure[] = [];
  for (const [name, measure] of chosen) {
    const began = Date.now();
    console.error(`${name} …`);
    figures.push(...(await attempt(name, measure)));
    console.error(`${name}: ${Math.round((Date.now() - began) / 1000)} s`);
  }
  tell(figures);
}

function tell(figures: readonly Figure[]): void {
  const page = pageOf(figures);
  console.log(values.json ? toJson(figures) : page);
  if (values.only === undefined) writeFileSync(join(root, "docs", "nightly.md"), page);
  process.exitCode = figures.some((figure) => meets(figure) === false) ? 1 : 0;
}

/** A part that breaks is a missed figure, and the others still run. */
async function attempt(name: string, measure: () => Promise<readonly Figure[]> | readonly Figure[]): Promise<readonly Figure[]> {
  try {
    return await measure();
  } catch (error) {
    console.error(error);
    return [{ name: `${name}.finished`, value: 0, unit: "", target: ">= 1", n: 1, note: "the part broke off" }];
  }
}

/** What a command prints with `--json`; its exit code says only whether a target was missed. */
async function figuresOf(script: string, ...args: readonly string[]): Promise<readonly Figure[]> {
  const child = spawn(process.execPath, [join(root, script), "--json", ...args], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(await text(child.stdout)) as Figure[];
}

function pageOf(figures: readonly Figure[]): string {
  const left = values.skip.length === 0 ? "" : ` Left out: ${values.skip.join(", ")}.`;
  return `# The last night

Written by \`npm run nightly\`, whose parts are: speed and size, recordings made by others, the long matrix of simulated prisons, the product left running and killed,
receivers of alerts away under load, faults of every kind for ten minutes each, and every property test with many more cases. Missed targets stand as missed.

${lengthOf()}${left}

${toTable(figures)}

${provenanceOf(figures)}
`;
}

function lengthOf(): string {
  if (values.from.length > 0)
    return "These parts of a night were run one at a time, each as long as its notes say. One that has no figure below was not run for this page; faults have a page of [their own](faults.md).";
  if (minutes >= NIGHT) return `A whole night: ${minutes} minutes.`;
  return `The run below was **shortened to ${minutes} minutes** of a night's ${NIGHT}: figures that rest on simulated weeks or on hours of running say little in it.`;
}
