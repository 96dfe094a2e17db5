/** What `replay --as hackrf_sweep` and `--as rtl_power` make of sweeps that others recorded. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Emission } from "@wingwatch/agent/domain";
import { ndjson, wingwatch } from "../programs/wingwatch.ts";
import { peerPath } from "./data.ts";

/** The one class that its makers could not see either: a local transmitter lies on it. */
export const HARD_CLASS = "750MHz";

const TOLERANCE_HZ = 1e6;

export function ambientFiles(): string[] {
  const folder = peerPath("hackrf-labelled", "ambient");
  return readdirSync(folder)
    .sort()
    .map((file) => join(folder, file));
}

export function sourceClasses(): { name: string; hz: number; files: string[] }[] {
  const folder = peerPath("hackrf-labelled", "source-on");
  return readdirSync(folder)
    .sort()
    .map((name) => ({
      name,
      hz: Number.parseFloat(name) * 1e6,
      files: readdirSync(join(folder, name))
        .sort()
        .map((file) => join(folder, name, file)),
    }));
}

/** Emissions that a replay of one hackrf_sweep file reports on floors learnt from others. */
export async function hackrfEmissions(file: string, learn: readonly string[]): Promise<Emission[]> {
  const learning = learn.flatMap((other) => ["--learn", other]);
  return emissions(["replay", file, "--as", "hackrf_sweep", "--sensor", "hackrf", "--json", "--reasons", ...learning]);
}

export async function rtlPowerEmissions(file: string): Promise<Emission[]> {
  return emissions(["replay", file, "--as", "rtl_power", "--sensor", "rtl", "--json", "--reasons"]);
}

async function emissions(args: readonly string[]): Promise<Emission[]> {
  const run = await wingwatch(args);
  if (run.code !== 0) throw new Error(`wingwatch ${args.slice(0, 2).join(" ")} ended with ${run.code}: ${run.err}`);
  return ndjson<{ type: string }>(run.out).filter((line): line is Emission => line.type === "emission");
}

/** Whether an emission within ± 1 MHz of `hz` was reported. */
export function hits(found: readonly Emission[], hz: number): boolean {
  return found.some((emission) => emission.hz !== undefined && Math.abs(emission.hz - hz) <= TOLERANCE_HZ);
}

/** How many bins of the sweep the emissions stand on. */
export function bins(found: readonly Emission[]): number {
  return found.reduce((sum, emission) => sum + Number(emission.reasons.find((reason) => reason.figures?.bins)?.figures?.bins ?? 1), 0);
}
