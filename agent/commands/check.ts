/** `wingwatch check`: is this site file right, and if not, what is wrong with it? And where would its sensors miss a phone? */
import { formatProblems, loadSite, type SiteProblem, type SiteResult } from "../config/index.ts";
import { type Site, UsageError } from "../domain/index.ts";
import { USUAL_POWER } from "../placement/index.ts";
import type { Command, CommandIo, OptionValues } from "../ports/index.ts";
import { coverageJson, coverageOf, coverageWords, drawCoverage, makeFolder } from "./check-coverage.ts";
import { textOption } from "./options.ts";

export const check: Command = {
  name: "check",
  summary: "check a site file and its plans",
  usage: "check SITE [options]",
  options: {
    json: { type: "boolean", help: "one JSON object: {ok, errors, warnings, summary}, with --coverage also {coverage}" },
    coverage: {
      type: "boolean",
      help: "for each cell which sensors would hear a phone there and how near a fix would come; blind cells first",
    },
    band: {
      type: "string",
      multiple: true,
      placeholder: "BAND",
      help: "coverage in this band; may be given several times (the uplink to which most sensors listen)",
    },
    dbm: {
      type: "string",
      multiple: true,
      placeholder: "DBM",
      help: `coverage of a phone that radiates so much, dBm, -60 to 40; may be given several times (${USUAL_POWER})`,
    },
    svg: { type: "string", placeholder: "DIR", help: "with a picture of coverage for each level, into this folder" },
  },
  notes: [
    "SITE is a folder with site.yaml, or the file itself. Every problem names the file, the line, the path in the file, what was found and",
    "what was expected.",
    "",
    "Coverage rests on the plan, or on the calibration walk in force; phones are drawn in every cell and located as the product would.",
    "",
    "  wingwatch check my-prison",
    "  wingwatch check my-prison --coverage --band b8-ul --dbm 10 --svg pictures",
    "",
    "Exit codes: 0 the site is right (there may be warnings); 1 it is not; 2 usage; 130 coverage was stopped by Ctrl-C.",
  ].join("\n"),
  async run(positionals, values, io) {
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) throw new UsageError("check takes one site: wingwatch check my-prison");
    const isCoverageAsked = values.coverage === true || values.svg !== undefined;
    for (const name of ["band", "dbm"])
      if (values[name] !== undefined && !isCoverageAsked) throw new UsageError(`--${name} says whose coverage: it needs --coverage`);
    const result = await loadSite(path);
    const covered = result.ok && isCoverageAsked ? await coverage(result.site, values, io) : undefined;
    if (covered === undefined && io.signal.aborted) return INTERRUPTED;
    if (values.json === true)
      await io.out(`${JSON.stringify({ ...asJson(result), ...(covered && { coverage: coverageJson(covered) }) })}\n`);
    else await io.out(`${inWords(path, result)}${covered === undefined ? "" : `\n${coverageWords(covered)}`}`);
    return result.ok ? 0 : 1;
  },
};

/** What a shell gives a program that Ctrl-C ended: the site is neither right nor wrong. */
const INTERRUPTED = 130;

/** Undefined where somebody stopped it. */
async function coverage(site: Site, values: OptionValues, io: CommandIo) {
  const svg = textOption(values, "svg");
  if (svg !== undefined) await makeFolder(svg);
  const reports = await coverageOf(site, values, io);
  if (reports !== undefined && svg !== undefined) for (const file of await drawCoverage(reports, site, svg)) io.err(`${file}\n`);
  return reports;
}

function asJson(result: SiteResult) {
  const errors: readonly SiteProblem[] = result.ok ? [] : result.errors;
  return { ok: result.ok, errors, warnings: result.warnings, summary: result.ok ? summary(result.site) : null };
}

function inWords(path: string, result: SiteResult): string {
  const parts = [];
  if (!result.ok) parts.push(`${path} is not right:`, formatProblems(result.errors));
  if (result.warnings.length > 0) parts.push("Warnings:", formatProblems(result.warnings));
  if (result.ok) {
    const counts = Object.entries(summary(result.site)).map(([what, n]) => `${what} ${n}`);
    parts.push(`${path} is right: ${result.site.name} (${counts.join(", ")})`);
  }
  return `${parts.join("\n")}\n`;
}

function summary(site: Site) {
  const levels = site.wings.flatMap((wing) => wing.levels);
  return {
    wings: site.wings.length,
    levels: levels.length,
    places: levels.reduce((sum, level) => sum + level.places.length, 0),
    sensors: site.sensors.length,
    bands: new Set(site.sensors.flatMap((sensor) => sensor.bands)).size,
    zones: site.zones.length,
    countermeasures: site.countermeasures.length,
  };
}
