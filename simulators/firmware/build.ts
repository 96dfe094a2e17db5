/** Compiles the C core with the virtual sensor's host around it, once for each state of the sources. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { WingwatchError } from "@wingwatch/agent/domain";

const run = promisify(execFile);
const here = fileURLToPath(new URL("host", import.meta.url));
const protocol = (folder: string) => fileURLToPath(new URL(folder, import.meta.resolve("@wingwatch/firmware-protocol")));
const folders = [protocol("c"), protocol("core"), here];

/** Where programs and lasting memories of virtual sensors lie: outside the checkout, of one user only. */
export const cacheFolder = join(tmpdir(), `wingwatch-firmware-${userInfo().uid}`);

/** Room for as many bands as a stored burst can name: a simulated sensor may have more than a board would. */
const ARGUMENTS = ["-std=c99", "-DWW_CORE_BANDS=16", "-D_XOPEN_SOURCE=700", "-D_DEFAULT_SOURCE", ...folders.map((folder) => `-I${folder}`)];

/** Resolves to the program. @param flags e.g. sanitizers */
export async function buildVirtualSensor(flags: readonly string[] = ["-O2"]): Promise<string> {
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name))).filter((name) => /\.[ch]$/.test(name));
  const sources = files.filter((name) => name.endsWith(".c") && !/\/test_[a-z_]+\.c$/.test(name));
  const hash = createHash("sha256").update([...ARGUMENTS, ...flags].join(" "));
  for (const file of files) hash.update(readFileSync(file));
  const program = join(cacheFolder, `virtual-sensor-${hash.digest("hex").slice(0, 16)}`);
  if (existsSync(program)) return program;
  mkdirSync(cacheFolder, { recursive: true, mode: 0o700 });
  const unfinished = `${program}.${process.pid}`;
  try {
    await run("gcc", [...ARGUMENTS, ...flags, ...sources, "-o", unfinished]);
  } catch (cause) {
    throw new WingwatchError("WW_E_NO_GCC", "the C sensor cannot be compiled", { cause, advice: "install gcc: apt install gcc libc6-dev" });
  }
  renameSync(unfinished, program);
  return program;
}
