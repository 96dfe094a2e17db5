/** How hackrf_sweep is run. It only receives; hackrf_transfer, which can transmit, is never run. */
import type { Tool } from "../tool.ts";
import type { HackrfSweepOptions, HackrfSweepRun } from "./options.ts";

const SILENCE = 15_000;

export function hackrfSweepTool(run: HackrfSweepRun, encoding: HackrfSweepOptions["encoding"]): Tool {
  const { program, low, high, bin, lna, vga, amplifier, device } = run;
  const range = `${Math.floor(low / 1e6)}:${Math.ceil(high / 1e6)}`;
  return {
    program,
    args: [
      ...["-f", range, "-w", String(bin), "-l", String(lna), "-g", String(vga), "-a", amplifier === "on" ? "1" : "0"],
      ...(device === undefined ? [] : ["-d", device]),
      ...(encoding === "binary" ? ["-B"] : []),
    ],
    install: "sudo apt install hackrf",
    silence: SILENCE,
  };
}
