/** firmware.fuzz: any samples and any bytes for the C sensor core under sanitizers, for minutes instead of the ordinary tests' seconds. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "../figures/figure.ts";
import { temporaryFolder } from "../programs/process.ts";

const SANITIZED = ["-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
const protocol = join(import.meta.dirname, "..", "..", "firmware-protocol");

/** @param minutes how long it runs; a whole night gives it ten */
export function firmwareFuzzFigures(minutes: number): Figure[] {
  using folder = temporaryFolder();
  const program = join(folder.path, "test_fuzz");
  const core = join(protocol, "core");
  const sources = ["c", "core"].flatMap((part) =>
    readdirSync(join(protocol, part))
      .filter((file) => /^(ww_.*|test_board|test_fuzz)\.c$/.test(file))
      .map((file) => join(protocol, part, file)),
  );
  const strict = [`@${join(core, "warnings.txt")}`, ...SANITIZED, `-I${join(protocol, "c")}`, `-I${core}`];
  const built = spawnSync("gcc", [...strict, ...sources, "-o", program], { encoding: "utf8" });
  if (built.status !== 0) throw new Error(`gcc: ${built.stderr}`, { cause: built.error });
  const seconds = Math.max(1, Math.round(60 * minutes));
  const seed = Date.now() % 1_000_000;
  const run = spawnSync(program, [String(seconds), String(seed)], { encoding: "utf8" });
  if (run.status !== 0) console.error(run.stdout, run.stderr);
  const requests = Number(/^(\d+) requests/.exec(run.stdout)?.[1] ?? 0);
  return [
    {
      name: "firmware.fuzz",
      value: run.status === 0 ? 0 : 1,
      unit: "findings",
      target: "<= 0",
      n: requests,
      note: `${seconds} s under address and undefined-behaviour sanitizers, seed ${seed}: ${run.stdout.trim()}`,
    },
  ];
}
