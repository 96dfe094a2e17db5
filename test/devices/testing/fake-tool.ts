/** A sweep tool on no machine but this test's: a program of the tool's name that runs the emulator. */
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface ToolScript {
  /** Text file with the sweeps to write; left out: none. */
  readonly play?: string;
  /** Bytes at once. */
  readonly piece?: number;
  readonly after?: "end" | "fail" | "hang" | "deaf";
}

const emulator = join(import.meta.dirname, "..", "..", "..", "simulators", "devices", "sweep-tool.ts");

/** Its path. */
export function fakeTool(
  name: "rtl_power" | "hackrf_sweep" | "soapy_power",
  { play = "", piece = 65_536, after = "end" }: ToolScript,
): string {
  const path = join(mkdtempSync(join(tmpdir(), "tool-")), name);
  const settings = `WW_PLAY='${play}' WW_PIECE=${piece} WW_AFTER=${after}`;
  writeFileSync(path, `#!/bin/sh\n${settings} exec '${process.execPath}' '${emulator}' ${name} "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}
