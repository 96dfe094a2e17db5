/** `wingwatch survey`: from a calibration walk to a survey that fixes use, with versions that can be undone. */
import { bandsOf } from "../config/index.ts";
import { type Mark, type Micros, type Site, UsageError } from "../domain/index.ts";
import { readRecording } from "../drivers/read-file.ts";
import type { Command, CommandIo, OptionValues } from "../ports/index.ts";
import { type HeldOut, heldOut } from "../survey/held-out.ts";
import { type PlacedStops, placeStops, surveySite, type Walked, WalkReader } from "../survey/index.ts";
import { heldOutJson, heldOutTable, surveyWords } from "../survey/report.ts";
import { keepSurvey, nextVersion, surveyLog, undoSurvey } from "../survey/versions.ts";
import { readMarks } from "./marks-file.ts";
import { manyOption, spreadOption } from "./options.ts";
import { readSite, siteFolder } from "./site-option.ts";

/** Seconds of a stop that count where nobody says. */
const SECONDS = 6;

export const survey: Command = {
  name: "survey",
  summary: "fit a calibration walk, so that fixes come nearer; list and undo what was fitted",
  usage: "survey fit FILE… | list | undo --site DIR [options]",
  options: {
    site: { type: "string", placeholder: "DIR", help: "folder with site.yaml, or the file itself" },
    marks: { type: "string", multiple: true, placeholder: "FILE", help: "fit: mark lines that are not in the recording" },
    band: { type: "string", placeholder: "BAND", help: "fit: the test phone's band where marks name none" },
    seconds: { type: "string", placeholder: "S", help: `fit: how long the phone stood at each mark (${SECONDS})` },
    author: { type: "string", placeholder: "NAME", help: "fit, undo: who did it" },
    reason: { type: "string", placeholder: "TEXT", help: "fit, undo: why" },
    "dry-run": { type: "boolean", help: "fit: show before and after, keep nothing" },
    json: { type: "boolean", help: "one JSON object; with every held-out stop, for a picture" },
  },
  notes: [
    "A walk is a recording in which a test phone of known power stands in one cell after the other, and lines that say where:",
    '  {"type":"mark","t":…,"mark":"calibration","cell":"A1-07","band":"b8-ul","dbm":20}',
    "Versions lie in surveys/ beside the site file; the newest that is not undone is in force for replay, score and agents that start from then on.",
    "",
    "  wingwatch survey fit walk.ndjson.zst --site my-prison --author 'K. Osei' --reason 'after the new doors'",
    "  wingwatch survey list --site my-prison",
    "  wingwatch survey undo --site my-prison --author 'K. Osei' --reason 'wing B was walked with the wrong phone'",
    "",
    "Exit codes: 0 done; 1 there is nothing to fit or to undo; 2 usage or unreadable input.",
  ].join("\n"),
  run: async (positionals, values, io) => {
    const [action, ...files] = positionals;
    if (action === "fit") return fit(files, values, io);
    if (files.length > 0 || (action !== "list" && action !== "undo"))
      throw new UsageError("survey takes fit FILE…, list or undo; see wingwatch survey --help");
    return action === "list" ? list(values, io) : undo(values, io);
  },
};

async function fit(files: readonly string[], values: OptionValues, io: CommandIo): Promise<number> {
  if (files.length === 0) throw new UsageError("survey fit needs the recording of a walk; `-` is standard input");
  const dry = values["dry-run"] === true;
  const signed = dry ? { author: "", reason: "" } : signature(values);
  const { site } = await readSite(values);
  const folder = await siteFolder(values);
  const { placed, last } = await readWalk(files, site, { values, io });
  const options = { site, bands: bandsOf(site), version: await nextVersion(folder) };
  const walked = surveySite(placed.points, options);
  if (placed.unknown.length > 0) io.err(`marks name cells that the site does not have: ${placed.unknown.join(", ")}\n`);
  if (walked.length === 0) {
    io.err("nothing to fit: no mark has a test phone that a sensor heard\n");
    return 1;
  }
  const judged = walked.flatMap(({ wing }) => heldOut(wing, placed.points.get(wing.id) ?? [], options));
  if (!dry) await keep(walked, { folder, placed, version: options.version, at: last, ...signed });
  await io.out(
    values.json === true ? `${JSON.stringify(heldOutJson(walked, judged, dry ? null : options.version))}\n` : inWords(walked, judged),
  );
  io.err(dry ? "nothing was kept\n" : `version ${options.version} is in force; agents use it once they are started again\n`);
  return 0;
}

function inWords(walked: readonly Walked[], judged: readonly HeldOut[]): string {
  return walked.map((one) => `${surveyWords(one)}${heldOutTable(judged.filter(({ wing }) => wing === one.wing.id))}\n`).join("");
}

interface Keeping {
  readonly folder: string;
  readonly placed: PlacedStops;
  readonly version: number;
  readonly at: Micros;
  readonly author: string;
  readonly reason: string;
}

async function keep(walked: readonly Walked[], { folder, placed, ...head }: Keeping): Promise<void> {
  const walk = [...placed.points].flatMap(([wing, points]) => points.map((point) => ({ wing, ...point })));
  await keepSurvey(folder, { ...head, wings: walked.map(({ survey }) => survey), walk });
}

async function readWalk(
  files: readonly string[],
  site: Site,
  { values, io }: { readonly values: OptionValues; readonly io: CommandIo },
): Promise<{ readonly placed: PlacedStops; readonly last: Micros }> {
  const seconds = Number(values.seconds ?? SECONDS);
  if (!(seconds >= 1 && seconds <= 600)) throw new UsageError(`--seconds: found ${String(values.seconds)}, expected 1 to 600`);
  const marks: Mark[] = [];
  for (const file of manyOption(values, "marks")) marks.push(...(await readMarks(file, { stdin: io.stdin })));
  const stops = [];
  let last: Micros = 0;
  for (const path of files) {
    const reader = new WalkReader({ seconds, marks, ...spreadOption(values, "band", "band") });
    for await (const batch of await readRecording(path, { stdin: io.stdin })) {
      for (const item of batch) reader.push(item);
      last = batch.at(-1)?.t ?? last;
    }
    stops.push(...reader.finish());
    if (reader.dropped > 0) io.err(`${reader.dropped} observations came too far out of order and are not used\n`);
    if (reader.withoutBand > 0) io.err(`${reader.withoutBand} marks name no band: --band says which the test phone used\n`);
  }
  return { placed: placeStops(stops, site), last };
}

async function list(values: OptionValues, io: CommandIo): Promise<number> {
  const log = await surveyLog(await siteFolder(values));
  if (!log.ok) throw new UsageError(log.detail ?? log.reason);
  const inForce = log.value.at(-1)?.version ?? 0;
  if (values.json === true) await io.out(`${JSON.stringify({ inForce, log: log.value })}\n`);
  else {
    for (const { at, action, version, author, reason } of log.value)
      await io.out(
        `${new Date(at / 1000).toISOString().slice(0, 16)}  ${action === "made" ? "made" : "back to"} ${version}  ${author}: ${reason}\n`,
      );
    await io.out(inForce === 0 ? "in force: the plan alone\n" : `in force: version ${inForce}\n`);
  }
  return 0;
}

async function undo(values: OptionValues, io: CommandIo): Promise<number> {
  const undone = await undoSurvey(await siteFolder(values), { ...signature(values), at: Date.now() * 1000 });
  if (!undone.ok) throw new UsageError(undone.detail ?? undone.reason);
  if (undone.value === undefined) {
    io.err("there is no survey to undo\n");
    return 1;
  }
  await io.out(undone.value === 0 ? "in force: the plan alone\n" : `in force: version ${undone.value}\n`);
  return 0;
}

function signature(values: OptionValues): { readonly author: string; readonly reason: string } {
  const { author, reason } = values;
  if (typeof author !== "string" || typeof reason !== "string")
    throw new UsageError("--author NAME and --reason TEXT say who changes what fixes rest on, and why");
  return { author, reason };
}
