/** `wingwatch init`: makes the folder of a new site: site.yaml and its plans, from rows of cells, GeoJSON or IMDF. */
import { access, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { bandsFor, formatProblems, parseSite } from "../config/index.ts";
import type { SiteDraft } from "../contract/index.ts";
import { UsageError } from "../domain/index.ts";
import type { Command, CommandIo, OptionValues } from "../ports/index.ts";
import {
  commonBands,
  draftToFiles,
  type Imported,
  importGeoJson,
  importImdf,
  type SiteHead,
  spreadSensors,
  starterDraft,
  type TextFile,
} from "../site-maker/index.ts";

/** Metres: an imported building is no wing of cells; sensors stand further apart. */
const SPREAD = { reach: 15, height: 2.4 } as const;

export const init: Command = {
  name: "init",
  summary: "make a site of your own: site.yaml and its plans",
  usage: "init [DIR] [options]",
  options: {
    name: { type: "string", placeholder: "NAME", help: "name of the site (else from the folder or the import)" },
    country: { type: "string", placeholder: "CODE", help: "ISO 3166 country code, which decides the bands (GB)" },
    "time-zone": { type: "string", placeholder: "ZONE", help: "IANA time zone (this machine's)" },
    wings: { type: "string", placeholder: "N", help: "wings of the starter prison (2)" },
    levels: { type: "string", placeholder: "N", help: "levels of each wing (4)" },
    cells: { type: "string", placeholder: "N", help: "cells of each level, on both sides of a landing (26)" },
    geojson: {
      type: "string",
      multiple: true,
      placeholder: "FILE",
      help: "draw the levels from GeoJSON, lowest first (give it once a level)",
    },
    imdf: { type: "string", placeholder: "DIR", help: "take buildings, levels and units from an unpacked IMDF archive" },
    force: { type: "boolean", help: "write into a folder that already has a site" },
  },
  notes: [
    "Without --geojson or --imdf it makes a starter prison of rows of cells, to be edited.",
    "",
    "  wingwatch init my-prison --name 'HMP Mine' --wings 2 --levels 4 --cells 26",
    "  wingwatch init my-prison --imdf ./venue",
    "  wingwatch init my-prison --geojson ground.geojson --geojson first.geojson --country DE",
    "",
    "Exit codes: 0 made; 1 the folder has a site already; 2 usage or unreadable input.",
  ].join("\n"),
  run: async (positionals, values, io) => {
    if (positionals.length > 1) throw new UsageError("init takes one folder");
    const directory = resolve(positionals[0] ?? ".");
    if (values.force !== true && (await exists(join(directory, "site.yaml")))) {
      io.err(`wingwatch: ${join(directory, "site.yaml")} exists already; --force writes over it\n`);
      return 1;
    }
    const { draft, notes } = await draftOf(directory, values);
    const files = draftToFiles(draft);
    const problems = problemsOf(files);
    if (problems !== "") throw new UsageError(`these options make no sound site:\n${problems}`);
    for (const file of files) {
      await mkdir(dirname(join(directory, file.path)), { recursive: true });
      await writeFile(join(directory, file.path), file.text);
    }
    for (const note of notes) io.err(`note: ${note}\n`);
    await tell(io, directory, draft);
    return 0;
  },
};

async function draftOf(directory: string, values: OptionValues): Promise<Pick<Imported, "draft" | "notes">> {
  const site = headOf(directory, values);
  const bands = commonBands(bandsFor(site.country));
  const { imdf, geojson } = values;
  if (typeof imdf === "string" && Array.isArray(geojson)) throw new UsageError("--imdf and --geojson exclude each other");
  if (typeof imdf === "string" || Array.isArray(geojson)) {
    const named = { ...site, name: text(values, "name") ?? (typeof imdf === "string" ? "" : site.name) };
    const imported =
      typeof imdf === "string"
        ? importImdf(await readFolder(imdf), { site: named })
        : importGeoJson(await Promise.all((geojson as readonly string[]).map(readText)), { site: named });
    if (!imported.ok) throw new UsageError(imported.detail ?? imported.reason);
    const { draft, notes } = imported.value;
    const sensors = draft.wings.flatMap((wing) => wing.levels.flatMap((level) => spreadSensors(level, { ...SPREAD, bands })));
    return { draft: { ...draft, site: { ...draft.site, name: draft.site.name || site.name }, sensors }, notes };
  }
  const size = { wings: count(values, "wings", { usual: 2, most: 20 }), levels: count(values, "levels", { usual: 4, most: 20 }) };
  return { draft: starterDraft({ site, ...size, cells: count(values, "cells", { usual: 26, most: 500 }), bands }), notes: [] };
}

function headOf(directory: string, values: OptionValues): SiteHead {
  const name = text(values, "name") ?? basename(directory);
  const id =
    (text(values, "name") ?? basename(directory))
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 48) || "site";
  const country = (text(values, "country") ?? "GB").toUpperCase();
  const timeZone = text(values, "time-zone") ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { id, name: name || id, country, timeZone };
}

function count(values: OptionValues, key: string, { usual, most }: { readonly usual: number; readonly most: number }): number {
  const given = text(values, key);
  if (given === undefined) return usual;
  const number = Number(given);
  if (!Number.isInteger(number) || number < 1 || number > most) throw new UsageError(`--${key}: found ${given}, expected 1 to ${most}`);
  return number;
}

function text(values: OptionValues, key: string): string | undefined {
  const value = values[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The same check as `wingwatch check` makes, before anything is written. */
function problemsOf(files: readonly TextFile[]): string {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const checked = parseSite({ file: "site.yaml", text: texts.get("site.yaml") ?? "", plan: (path) => texts.get(path) });
  return checked.ok ? "" : formatProblems(checked.errors);
}

async function tell(io: CommandIo, directory: string, { site, wings, sensors }: SiteDraft): Promise<void> {
  const levels = wings.flatMap((wing) => wing.levels);
  const cells = levels.reduce((sum, level) => sum + level.places.filter(({ kind }) => kind === "cell").length, 0);
  const shown = directory.includes(" ") ? `"${directory}"` : directory;
  await io.out(
    [
      `Made ${site.name} in ${directory}: wings: ${wings.length}, levels: ${levels.length}, cells: ${cells}, sensors: ${sensors.length}.`,
      "Phones are prohibited everywhere in it: say in site.yaml where jammers and managed access work and what is permitted.",
      "",
      "Next:",
      `  edit ${join(directory, "site.yaml")} and its plans, or draw: start wingwatch and open the page at #/make`,
      `  npx wingwatch check ${shown}`,
      `  npx wingwatch up --site ${shown}`,
      "",
    ].join("\n"),
  );
}

async function readFolder(path: string): Promise<TextFile[]> {
  let names: string[];
  try {
    names = await readdir(path);
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
  return Promise.all(names.filter((name) => /\.(geo)?json$/i.test(name)).map((name) => readText(join(path, name))));
}

async function readText(path: string): Promise<TextFile> {
  try {
    return { path, text: await readFile(path, "utf8") };
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
