/** `wingwatch check`: is this site file right, and if not, what is wrong with it? */
import { formatProblems, loadSite, type SiteProblem, type SiteResult } from "../config/index.ts";
import { type Site, UsageError } from "../domain/index.ts";
import type { Command } from "../ports/index.ts";

export const check: Command = {
  name: "check",
  summary: "check a site file and its plans",
  usage: "check SITE [options]",
  options: { json: { type: "boolean", help: "one JSON object: {ok, errors, warnings, summary}" } },
  notes: [
    "Every problem names the file, the line, the path in the file, what was found and what was expected.",
    "",
    "  wingwatch check site.yaml",
    "",
    "Exit codes: 0 the site is right (there may be warnings); 1 it is not; 2 usage.",
  ].join("\n"),
  async run(positionals, values, io) {
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) throw new UsageError("check takes one site file: wingwatch check site.yaml");
    const result = await loadSite(path);
    if (values.json === true) await io.out(`${JSON.stringify(asJson(result))}\n`);
    else await io.out(inWords(path, result));
    return result.ok ? 0 : 1;
  },
};

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
