/**
 * `npm run nightly`: everything that takes too long for every day, one part after the other, into tables and docs/nightly.md.
 * `-- --minutes N` shortens the parts that can be shortened to N minutes together; `--only PART` runs one of them and
 * writes nothing; `--skip PART`, as often as wanted, leaves one out. `--keep FOLDER` goes on where an earlier run with it was broken off, and parts
 * that are not run stand in the page with what they gave last. `--json` prints figures instead of the page, and `--from FILE…` measures nothing
 * and makes the page of such files.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { deviceFigures } from "./devices/figures.ts";
import { readArguments } from "./figures/arguments.ts";
import { type Figure, meets, provenance, toJson } from "./figures/figure.ts";
import { Kept } from "./figures/kept.ts";
import { firmwareFuzzFigures } from "./fuzz/firmware-figures.ts";
import { fuzzFigures } from "./fuzz/fuzz.ts";
import { forgeryFigures, parserFigures } from "./fuzz/parser-figures.ts";
import { type Night, type Part, runNight } from "./nightly/night.ts";
import { pageOf, WHOLE_NIGHT } from "./nightly/page.ts";
import { outageFigures } from "./outage/outage.ts";
import { loadedSoakFigures } from "./soak/loaded-soak.ts";
import { longDayFigures } from "./soak/long-day.ts";
import { soakFigures } from "./soak/soak.ts";

/** Mutated inputs that all parsers together get in a whole night. */
const INPUTS = 10_000_000;
/** Of the history that the fault tests look through. */
const HISTORY_GIGABYTES = 10;
/** Minutes under the load of a large wing in real time, and hours of such a wing that are simulated. */
const LOADED = 30;
const DAY_HOURS = 24;
const root = join(import.meta.dirname, "..");
const USAGE = `npm run nightly -- [options]: everything that takes too long for every day, into docs/nightly.md

  --minutes N    shortens what can be shortened to N minutes together (${WHOLE_NIGHT})
  --only PART    one part, and writes nothing
  --skip PART    leaves one out; as often as wanted
  --keep FOLDER  keeps in it what each part gave, and runs none again that it has of the same commit and minutes
  --from FILE    measures nothing, makes the page of what earlier runs with --json left in files; as often as wanted
  --json         figures as JSON`;
const values = readArguments(USAGE, {
  minutes: { type: "string", default: String(WHOLE_NIGHT) },
  only: { type: "string" },
  skip: { type: "string", multiple: true, default: [] },
  keep: { type: "string" },
  from: { type: "string", multiple: true, default: [] },
  json: { type: "boolean", default: false },
});
const minutes = Number(values.minutes);
const { keep } = values;
if (keep !== undefined) mkdirSync(keep, { recursive: true });
/** The longest part is kept world by world. */
const worlds = keep === undefined ? [] : ["--keep", resolve(keep, "worlds.jsonl")];

/** Bench and peer take the time they need; simulated prisons, the running product and the properties share the minutes. */
const parts: Readonly<Record<string, Part>> = {
  bench: () => figuresOf("bench/run.ts"),
  peer: () => figuresOf("test/peer/run.ts"),
  score: () => figuresOf("bench/score/run.ts", "--long", "--minutes", String(0.6 * minutes), ...worlds),
  soak: () => soakFigures(0.25 * minutes),
  loaded: () => loadedSoakFigures(Math.min(LOADED, minutes / 16)),
  day: () => longDayFigures(Math.min(DAY_HOURS, (DAY_HOURS * minutes) / WHOLE_NIGHT)),
  outage: () => outageFigures(minutes),
  faults: () => {
    process.env.WINGWATCH_FAULT_GIGABYTES = String(HISTORY_GIGABYTES * Math.min(1, minutes / WHOLE_NIGHT));
    return figuresOf("test/faults/run.ts", "--nightly", "--scale", String(minutes / WHOLE_NIGHT));
  },
  parsers: () => parserFigures(Math.round(INPUTS * Math.min(1, minutes / WHOLE_NIGHT))),
  forgeries: () => forgeryFigures(),
  devices: () => deviceFigures(minutes / 48),
  firmware: () => firmwareFuzzFigures(minutes / 48),
  fuzz: () => fuzzFigures(Math.max(200, Math.round(20 * minutes))),
};

const isAsked = (name: string) => values.only === undefined || values.only === name;
const night = Object.fromEntries(Object.entries(parts).filter(([name]) => isAsked(name)));
const isChosen = (name: string) => !values.skip.includes(name);
if (values.from.length > 0) {
  const figures = values.from.flatMap((file) => JSON.parse(readFileSync(file, "utf8")) as Figure[]);
  tell({ figures, leftOut: [], isPieced: true });
} else if (!Object.keys(night).some(isChosen) || !(minutes > 0)) {
  console.error(`--minutes takes a number above 0, --only and --skip one of ${Object.keys(parts).join(", ")}`);
  process.exitCode = 2;
} else {
  const kept = new Kept<readonly Figure[]>(keep === undefined ? undefined : join(keep, "parts.jsonl"), provenance());
  tell(await runNight(night, { kept, minutes, isChosen, say: console.error }));
}

function tell(found: Night): void {
  const page = pageOf(found, minutes);
  console.log(values.json ? toJson(found.figures) : page);
  if (values.only === undefined) writeFileSync(join(root, "docs", "nightly.md"), page);
  process.exitCode = found.figures.some((figure) => meets(figure) === false) ? 1 : 0;
}

/** What a command prints with `--json`; its exit code says only whether a target was missed. */
async function figuresOf(script: string, ...args: readonly string[]): Promise<readonly Figure[]> {
  const child = spawn(process.execPath, [join(root, script), "--json", ...args], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(await text(child.stdout)) as Figure[];
}
