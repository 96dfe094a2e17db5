/**
 * firmware.flash and firmware.ram: the C sensor core with eight bands on the smallest board, for a Cortex-M0+ at -Os. The linker script
 * has no more than the target either, so what is too large is not even linked. `firmware.ram` is state and the deepest stack.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "@wingwatch/test/figures/figure";
import { temporaryFolder } from "@wingwatch/test/programs/process";
import { stackDepth } from "./stack-depth.ts";

const COMPILER = "arm-none-eabi-gcc";
const TARGET = ["-mcpu=cortex-m0plus", "-mthumb", "-Os", "-ffunction-sections", "-fdata-sections", "-fcallgraph-info=su"];
const protocol = join(import.meta.dirname, "..", "..", "firmware-protocol");
/** As the sizes are meant by whoever reads them strictly. */
const KILOBYTE = 1000;
/** What the bare board gives the core to call. */
const PLATFORM = ["board_send", "board_clock", "board_random", "board_load", "board_store"];

/** Undefined where it can be compiled for ARM, else why not. */
export function whyNot(): string | undefined {
  return spawnSync(COMPILER, ["--version"]).error === undefined ? undefined : `no ${COMPILER}`;
}

export function firmwareFigures(): Figure[] {
  const missing = whyNot();
  if (missing !== undefined) return figures({ flash: null, state: null, stack: null, note: `skipped: ${missing}` });
  using folder = temporaryFolder();
  const name = "bare.elf";
  const sources = ["c", "core"].flatMap((part) =>
    readdirSync(join(protocol, part))
      .filter((file) => /^ww_.*\.c$/.test(file))
      .map((file) => join(protocol, part, file)),
  );
  const bare = join(protocol, "core", "bare");
  const strict = [`@${join(protocol, "core", "warnings.txt")}`, `-I${join(protocol, "c")}`, `-I${join(protocol, "core")}`];
  const link = ["-nostartfiles", "--specs=nano.specs", "-Wl,--gc-sections", "-T", join(bare, "board.ld"), "-o", name];
  run(COMPILER, [...TARGET, ...strict, ...sources, join(bare, "board.c"), ...link], folder.path);
  const sections = sizes(run("arm-none-eabi-size", ["-A", name], folder.path));
  const graphs = readdirSync(folder.path).filter((file) => file.endsWith(".ci"));
  const stack = stackDepth(
    graphs.map((file) => readFileSync(join(folder.path, file), "utf8")),
    { from: "board_reset", indirect: PLATFORM },
  );
  const [compiler = ""] = run(COMPILER, ["--version"], folder.path).split("\n");
  return figures({
    flash: (sections.get(".text") ?? 0) + (sections.get(".data") ?? 0),
    state: (sections.get(".bss") ?? 0) + (sections.get(".data") ?? 0),
    stack,
    note: `Cortex-M0+, -Os, ${compiler}`,
  });
}

interface Measured {
  readonly flash: number | null;
  readonly state: number | null;
  readonly stack: number | null;
  readonly note: string;
}

function figures({ flash, state, stack, note }: Measured): Figure[] {
  const ram = state === null || stack === null ? null : state + stack;
  const n = flash === null ? 0 : 1;
  return [
    { name: "firmware.flash", value: flash, unit: "B, eight bands", target: `<= ${32 * KILOBYTE}`, n, note },
    { name: "firmware.ram", value: ram, unit: "B, eight bands", target: `<= ${8 * KILOBYTE}`, n, note: "the state and the deepest stack" },
    { name: "firmware.ram.state", value: state, unit: "B", target: "", n, note: "struct ww_core" },
    { name: "firmware.ram.stack", value: stack, unit: "B", target: "", n, note: "worst path of the call graph, without interrupts" },
  ];
}

function sizes(table: string): ReadonlyMap<string, number> {
  return new Map(Array.from(table.matchAll(/^(\.\w+)\s+(\d+)/gm), ([, name = "", bytes]) => [name, Number(bytes)] as const));
}

function run(program: string, args: readonly string[], cwd: string): string {
  const done = spawnSync(program, args, { cwd, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${program}: ${done.stderr}`, { cause: done.error });
  return done.stdout;
}
