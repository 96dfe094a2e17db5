/**
 * A process that stays small for months. What decides that (the engine's flags, the allocator's, code that needs no stripping) counts
 * only from a process's first moment, so it puts a new one in its own place: same id, same terminal, nothing left of the old one. Where
 * the system cannot do that, it runs on as it is and takes more memory.
 */
import { existsSync } from "node:fs";
import { flushCompileCache } from "node:module";

/** How far the replacing is, for the process that comes next: `filling` its cache of compiled code, then `lean`. */
const STAGE = "WINGWATCH_PROCESS";

const FLAGS = [
  // Much more is thrown away than kept: collecting when a tenth has been added costs little and holds no garbage.
  "--heap-growing-percent=10",
  "--optimize-for-size",
  "--max-semi-space-size=1",
  // A reading dies within its batch. What is in the middle of one at a collection misleads the engine into making all later ones among the long-lived.
  "--no-allocation-site-pretenuring",
  // Too little survives for other threads to be worth waking.
  "--no-parallel-scavenge",
  "--disable-warning=ExperimentalWarning",
];

/** One arena; what is large lies apart and goes back when it is done with, and does not teach the allocator to keep the next (mallopt(3)). */
const ALLOCATOR = { MALLOC_ARENA_MAX: "1", MALLOC_MMAP_THRESHOLD_: "131072", MALLOC_TRIM_THRESHOLD_: "131072" };

export interface LeanOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder for compiled code. Sources that lie in it are not stripped of their types again, and what strips them is not loaded. */
  readonly cache: string;
  /** Loads all code that the process will need. */
  readonly load: () => Promise<unknown>;
}

/** Returns in the process that is to run; in those before it, it does not return. */
export async function enterLeanProcess({ env, cache, load }: LeanOptions): Promise<void> {
  const stage = env[STAGE];
  if (process.execve === undefined || process.platform === "win32" || stage === "lean") return;
  if (stage === undefined && !existsSync(cache)) replaceBy("filling", { env, cache });
  if (stage === "filling") {
    await load();
    flushCompileCache();
  }
  replaceBy("lean", { env, cache });
}

function replaceBy(stage: string, { env, cache }: Pick<LeanOptions, "env" | "cache">): void {
  const next = { ...ALLOCATOR, ...env, NODE_COMPILE_CACHE: cache, [STAGE]: stage };
  const given = Object.entries(next).filter(([, value]) => value !== undefined);
  process.execve?.(
    process.execPath,
    [process.execPath, ...new Set([...process.execArgv, ...FLAGS]), ...process.argv.slice(1)],
    Object.fromEntries(given),
  );
}
