/** The agent's disk is full, and has room again. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../programs/process.ts";
import type { Fault } from "../fault.ts";
import { notRoot } from "../lab/rights.ts";

const SIZE_MB = 96;
let folder: ReturnType<typeof temporaryFolder> | undefined;
let disk = "";

export const diskFull: Fault = {
  name: "disk-full",
  cause: "the agent's disk is full",
  mechanism: `a tmpfs of ${SIZE_MB} MB filled to the last byte, emptied at the end`,
  lacks: notRoot,
  lab: () => {
    folder = temporaryFolder();
    disk = join(folder.path, "disk");
    mkdirSync(disk);
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE_MB}m`, "tmpfs", disk]);
    return { data: { agent: disk } };
  },
  alertMeanwhile: "yes",
  shows: ["store away"],
  begin: async () => {
    const fill = join(disk, "fill");
    fillUp(fill);
    return async () => rmSync(fill);
  },
  cleanup: async () => {
    execFileSync("umount", ["-l", disk]);
    folder?.[Symbol.dispose]();
  },
};

function fillUp(path: string): void {
  const piece = Buffer.alloc(1024 * 1024);
  try {
    for (;;) writeFileSync(path, piece, { flag: "a" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}
