/** The part of `wingwatch check` that says where a phone would be heard, and how near a fix would come. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bandsOf } from "../config/index.ts";
import type { Grade, PlaceCoverage, WingCoverage } from "../contract/index.ts";
import { type Band, type Site, UsageError, type Wing } from "../domain/index.ts";
import { type CoverageQuestion, CoverageThread, USUAL_POWER } from "../placement/index.ts";
import { svgMap } from "../placement/svg-map.ts";
import { textMap } from "../placement/text-map.ts";
import type { CommandIo, OptionValues } from "../ports/index.ts";
import { manyOption } from "./options.ts";

export interface WingReport {
  readonly wing: Wing;
  readonly coverage: WingCoverage;
}

/** One report for each wing, band and power that is asked for; undefined where somebody stopped it. */
export async function coverageOf(site: Site, values: OptionValues, io: CommandIo): Promise<readonly WingReport[] | undefined> {
  const questions = questionsOf(site, values);
  const reports: WingReport[] = [];
  for (const [i, question] of questions.entries()) {
    const { wing, band, dbm } = question;
    if (io.isTerminal === true) io.err(`… ${wing.name}, ${band.id}, a phone of ${dbm} dBm (${i + 1} of ${questions.length})\n`);
    const coverage = await answerTo(question, io.signal);
    if (coverage === undefined) return undefined;
    reports.push({ wing, coverage });
  }
  return reports;
}

function questionsOf(site: Site, values: OptionValues): readonly CoverageQuestion[] {
  const powers = manyOption(values, "dbm").map(Number);
  if (powers.some((dbm) => !(dbm >= -60 && dbm <= 40))) throw new UsageError("--dbm takes what the phone radiates, -60 to 40");
  const chosen = manyOption(values, "band").map((id) => bandOf(site, id));
  const bands = chosen.length > 0 ? chosen : [usualBand(site)];
  return site.wings.flatMap((wing) =>
    bands.flatMap((band) => (powers.length > 0 ? powers : [USUAL_POWER]).map((dbm) => ({ wing, site, band, dbm }))),
  );
}

/** In a thread, so that Ctrl-C is heard; undefined where it was. */
async function answerTo(question: CoverageQuestion, signal: AbortSignal): Promise<WingCoverage | undefined> {
  if (signal.aborted) return undefined;
  const thread = new CoverageThread(question);
  const stop = () => void thread.stop();
  signal.addEventListener("abort", stop);
  try {
    return await thread.answer;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function bandOf(site: Site, id: string): Band {
  const band = bandsOf(site).find((one) => one.id === id);
  if (band === undefined)
    throw new UsageError(
      `--band: found ${id}, expected one of ${bandsOf(site)
        .map((one) => one.id)
        .join(", ")}`,
    );
  return band;
}

/** The uplink to which most sensors listen. */
function usualBand(site: Site): Band {
  const listeners = (band: Band) => site.sensors.filter(({ bands }) => bands.includes(band.id)).length;
  const uplinks = bandsOf(site).filter(({ direction }) => direction === "uplink");
  const best = uplinks.reduce<Band | undefined>((a, b) => (a === undefined || listeners(b) > listeners(a) ? b : a), undefined);
  if (best === undefined || listeners(best) === 0) throw new UsageError("no sensor listens to a phone's band; --band names another");
  return best;
}

export function coverageJson(reports: readonly WingReport[]): readonly WingCoverage[] {
  return reports.map(({ coverage }) => coverage);
}

/** Blind places first, then each level as a map. */
export function coverageWords(reports: readonly WingReport[]): string {
  return reports.map(wingWords).join("\n");
}

function wingWords({ wing, coverage: { band, dbm, places, oneMore } }: WingReport): string {
  if (places.length === 0) return `${wing.name}: no sensor of this wing listens to ${band}\n`;
  const rooms = places.filter(({ kind }) => kind !== "landing");
  const graded = (wanted: Grade) => rooms.filter(({ grade }) => grade === wanted);
  const names = (list: readonly PlaceCoverage[]) => (list.length === 0 ? "none" : list.map(({ place }) => place).join(", "));
  const middle = (values: readonly (number | null)[]) => {
    const known = values.filter((value) => value !== null).sort((a, b) => a - b);
    return known.length === 0 ? "-" : `${(known[known.length >> 1] as number).toFixed(1)} m`;
  };
  const lines = [
    `${wing.name}, a phone of ${dbm} dBm in ${band}:`,
    `  blind, more likely missed than heard (#): ${names(graded("blind"))}`,
    `  the level and little more (+): ${names(graded("level"))}`,
    `  a few cells (-): ${graded("near").length} places; mostly the right cell (.): ${graded("cell").length} of ${rooms.length}`,
    `  in the middle place half of the fixes lie within ${middle(rooms.map(({ e50 }) => e50))}, 90 % within ${middle(rooms.map(({ e90 }) => e90))}`,
    oneMore === null
      ? "  every place that another sensor could hear has three that do"
      : `  one more sensor helps most at ${oneMore.place}, x ${oneMore.x}, y ${oneMore.y}: it hears ${oneMore.helps.length} places that fewer than three hear now`,
  ];
  for (const level of wing.levels) {
    const map = textMap(level, places);
    if (map !== "")
      lines.push(
        "",
        `  ${level.name}`,
        ...map
          .trimEnd()
          .split("\n")
          .map((line) => `  ${line}`),
      );
  }
  return `${lines.join("\n")}\n`;
}

/** Before the work, so that nobody waits for pictures that cannot be written. Throws a UsageError. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new UsageError(`--svg: ${folder} cannot be made a folder: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** One picture a level, band and power into a folder that is there: `A1-b8-ul-10.svg`. Gives the files' names. */
export async function drawCoverage(reports: readonly WingReport[], site: Site, folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  for (const { wing, coverage } of reports) {
    const { band, dbm, places, oneMore } = coverage;
    for (const level of wing.levels) {
      const file = join(folder, `${level.id}-${band}-${dbm}.svg`);
      await writeFile(file, svgMap(level, { covered: places, sensors: site.sensors, advice: oneMore ?? undefined }));
      files.push(file);
    }
  }
  return files;
}
