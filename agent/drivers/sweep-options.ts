/** Options that the drivers of sweep tools share: the tool is run and watched over, or what it writes is read. */
import { z } from "zod";

const hz = z.number().int().min(1).max(300e9);

export const sweepSourceOptions = {
  path: z
    .string()
    .min(1)
    .optional()
    .describe("File that the tool writes (or has written); `-` is standard input. Left out: `run` says how to run it"),
  read: z
    .enum(["follow", "once"])
    .default("follow")
    .describe("follow: go on reading as the file grows, through truncation and rotation; once: end at its end (.gz and .zst too)"),
  time: z
    .enum(["arrival", "file"])
    .default("arrival")
    .describe("arrival: stamp sweeps when they arrive; file: believe the tool's own stamps, read as UTC"),
};

export const encodingOption = {
  encoding: z
    .enum(["text", "binary"])
    .default("text")
    .describe("What the tool writes: text, or its binary records, which are smaller and exact"),
};

/** What every tool that is run is told. */
export const sweepRangeOptions = {
  low: hz.describe("Lower end of the sweep, Hz"),
  high: hz.describe("Upper end of the sweep, Hz"),
  bin: hz.describe("Width of a bin, Hz"),
};

/** The program's own name only: nothing else is ever run. */
export function programOption(name: string) {
  return z
    .string()
    .regex(new RegExp(`(^|[/\\\\])${name}(\\.exe)?$`), `the path of ${name}`)
    .default(name)
    .describe(`The program, where it is not on the PATH: a path that ends in ${name}`);
}

export interface SweepSettings {
  readonly path?: string | undefined;
  readonly read: "follow" | "once";
  readonly time: "arrival" | "file";
  readonly run?: object | undefined;
}

/** For `refine`: exactly one of the two. */
export function hasOneSource({ path, run }: { readonly path?: unknown; readonly run?: unknown }): boolean {
  return (path === undefined) !== (run === undefined);
}

export const ONE_SOURCE = "either `path`, what the tool writes, or `run`, how to run it";
