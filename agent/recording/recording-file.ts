/** Opens the file that a recording goes to. What somebody recorded before is never lost for it. */
import { type FileHandle, open } from "node:fs/promises";
import { join, parse } from "node:path";
import { WingwatchError } from "../domain/index.ts";

export interface RecordingFile {
  readonly path: string;
  readonly handle: FileHandle;
}

/** What to do where the file exists: fail, take its place, or write to a new one beside it, named after the moment. */
export type Existing = "refuse" | "replace" | "write-beside";

/** Throws `WW_E_RECORDING_EXISTS`, or `WW_E_RECORDING` where the file cannot be written. */
export async function openRecordingFile(path: string, existing: Existing): Promise<RecordingFile> {
  try {
    return { path, handle: await open(path, existing === "replace" ? "w" : "wx") };
  } catch (cause) {
    if (codeOf(cause) !== "EEXIST") throw cannotWrite(path, cause);
    if (existing === "write-beside") return openRecordingFile(beside(path, new Date()), "refuse");
    throw new WingwatchError("WW_E_RECORDING_EXISTS", `${path} exists already, and a recording is never written over`, {
      cause,
      advice: "Give another name, or move it away first.",
    });
  }
}

function cannotWrite(path: string, cause: unknown): WingwatchError {
  const said = codeOf(cause) === "ENOENT" ? "there is no such folder" : cause instanceof Error ? cause.message : String(cause);
  return new WingwatchError("WW_E_RECORDING", `the recording ${path} cannot be written: ${said}`, { cause });
}

/** `night.ndjson.gz` → `night-20261122T030000Z.ndjson.gz` */
function beside(path: string, moment: Date): string {
  const { dir, base } = parse(path);
  const dot = base.indexOf(".", 1);
  const [name, ending] = dot < 0 ? [base, ""] : [base.slice(0, dot), base.slice(dot)];
  return join(dir, `${name}-${moment.toISOString().replace(/[-:]|\.\d+/g, "")}${ending}`);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
