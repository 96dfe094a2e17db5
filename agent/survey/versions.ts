/** The versions of a site's survey, in `surveys/` beside its site file. Nothing is ever overwritten: what is undone can be read, and made again. */
import { appendFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fail, ok, type Result, type Survey } from "../domain/index.ts";
import { type SurveyFile, type SurveyLogEntry, surveyFileSchema, surveyLogSchema } from "./survey-schema.ts";

const FOLDER = "surveys";
const LOG = "log.ndjson";

export type SurveyReason = "unreadable" | "invalid";

/** Oldest first; empty where there was never a survey. `folder`: of the site file. */
export async function surveyLog(folder: string): Promise<Result<readonly SurveyLogEntry[], SurveyReason>> {
  const path = join(folder, FOLDER, LOG);
  const text = await readText(path);
  if (text === undefined) return ok([]);
  const entries: SurveyLogEntry[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const parsed = surveyLogSchema.safeParse(parseJson(line));
    if (!parsed.success) return fail("invalid", `${path}, line ${index + 1}: ${parsed.error.issues[0]?.message ?? "is no entry"}`);
    entries.push(parsed.data);
  }
  return ok(entries);
}

/** The survey that fixes use now; undefined where that is the plan alone. */
export async function surveyInForce(folder: string): Promise<Result<Survey | undefined, SurveyReason>> {
  const log = await surveyLog(folder);
  if (!log.ok) return log;
  const version = log.value.at(-1)?.version ?? 0;
  if (version === 0) return ok(undefined);
  const file = await readSurvey(folder, version);
  if (!file.ok) return file;
  const { walk: _walk, ...survey } = file.value;
  return ok(survey);
}

async function readSurvey(folder: string, version: number): Promise<Result<SurveyFile, SurveyReason>> {
  const path = fileOf(folder, version);
  const text = await readText(path);
  if (text === undefined) return fail("unreadable", `${path}: no readable file`);
  const parsed = surveyFileSchema.safeParse(parseJson(text));
  if (parsed.success) return ok(parsed.data as SurveyFile);
  const issue = parsed.error.issues[0];
  return fail("invalid", `${path}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "is no survey"}`);
}

/** The number that the next survey gets: above every file there is, in force or not. */
export async function nextVersion(folder: string): Promise<number> {
  const names = await readdir(join(folder, FOLDER)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return 1 + names.reduce((most, name) => Math.max(most, Number(/^(\d+)\.json$/.exec(name)?.[1] ?? 0)), 0);
}

/** Writes a version and puts it in force. */
export async function keepSurvey(folder: string, survey: SurveyFile): Promise<void> {
  await mkdir(join(folder, FOLDER), { recursive: true });
  await writeFile(fileOf(folder, survey.version), `${JSON.stringify(survey)}\n`, { flag: "wx" });
  const { version, author, at, reason } = survey;
  await logEntry(folder, { action: "made", version, author, at, reason });
}

/** Puts the version before the one in force back; undefined where there is none in force. */
export async function undoSurvey(
  folder: string,
  entry: Pick<SurveyLogEntry, "author" | "at" | "reason">,
): Promise<Result<number | undefined, SurveyReason>> {
  const log = await surveyLog(folder);
  if (!log.ok) return log;
  const standing = stack(log.value);
  if (standing.length === 0) return ok(undefined);
  const version = standing.at(-2) ?? 0;
  await logEntry(folder, { action: "undone", version, ...entry });
  return ok(version);
}

/** Versions that were made and not undone, oldest first. */
function stack(log: readonly SurveyLogEntry[]): readonly number[] {
  const standing: number[] = [];
  for (const { action, version } of log) {
    if (action === "made") standing.push(version);
    else standing.pop();
  }
  return standing;
}

function fileOf(folder: string, version: number): string {
  return join(folder, FOLDER, `${String(version).padStart(4, "0")}.json`);
}

async function logEntry(folder: string, entry: SurveyLogEntry): Promise<void> {
  await appendFile(join(folder, FOLDER, LOG), `${JSON.stringify(entry)}\n`);
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // undefined fails every schema, and the error names the file.
    return undefined;
  }
}
