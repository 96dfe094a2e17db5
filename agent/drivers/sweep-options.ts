/** Options that the drivers of sweep text share. */
import { z } from "zod";

export const sweepTextOptions = {
  path: z.string().min(1).describe("File that the tool writes (or has written); `-` is standard input"),
  read: z
    .enum(["follow", "once"])
    .default("follow")
    .describe("follow: go on reading as the file grows, through truncation and rotation; once: end at its end (.gz and .zst too)"),
  time: z
    .enum(["arrival", "file"])
    .default("arrival")
    .describe("arrival: stamp sweeps when they arrive; file: believe the tool's own stamps, read as UTC"),
};

export interface SweepTextSettings {
  readonly path: string;
  readonly read: "follow" | "once";
  readonly time: "arrival" | "file";
}
