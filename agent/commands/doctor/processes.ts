/** Which programs run, and which hold a file open; from /proc, so only on Linux, and of other users only as far as we may look. */
import { readdir, readFile, readlink, realpath } from "node:fs/promises";
import { join } from "node:path";

export interface RunningProgram {
  readonly pid: number;
  readonly name: string;
}

export async function runningPrograms(): Promise<readonly RunningProgram[]> {
  const entries = await orElse(readdir("/proc"), []);
  const programs = entries.filter((entry) => /^\d+$/.test(entry)).map(async (pid) => ({ pid: Number(pid), name: await nameOf(pid) }));
  return (await Promise.all(programs)).filter((program) => program.name !== "");
}

/** Programs, this one aside, that hold the file at `path` open. */
export async function holdersOf(path: string): Promise<readonly RunningProgram[]> {
  const target = await orElse(realpath(path), path);
  const programs = await runningPrograms();
  const holds = await Promise.all(programs.map(async ({ pid }) => pid !== process.pid && (await holdsOpen(pid, target))));
  return programs.filter((_, i) => holds[i]);
}

async function holdsOpen(pid: number, target: string): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const descriptors = await orElse(readdir(folder), []);
  const links = await Promise.all(descriptors.map((fd) => orElse(readlink(join(folder, fd)), "")));
  return links.includes(target);
}

async function nameOf(pid: string): Promise<string> {
  return (await orElse(readFile(`/proc/${pid}/comm`, "utf8"), "")).trim();
}

/** A process may end, or not be ours to look at, between one look and the next: then there is nothing to see. */
async function orElse<T>(look: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await look;
  } catch {
    // Said above.
    return otherwise;
  }
}
