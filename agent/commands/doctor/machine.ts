/** The machine: Node, disk and clock. */
import { execFile } from "node:child_process";
import { statfs } from "node:fs/promises";
import { promisify } from "node:util";
import { type DoctorFinding, fault, fine, warning } from "./finding.ts";

const LEAST_NODE = 24;
const GIB = 2 ** 30;
/** A week of readings of a large wing. */
const LOW_DISK = 5 * GIB;
const NO_DISK = 0.5 * GIB;
/** Wingwatch did not exist before; a clock that says so has lost its battery. */
const EARLIEST = Date.UTC(2026, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

export function nodeFinding(version: string): DoctorFinding {
  const major = Number(version.replace(/^v/, "").split(".")[0]);
  if (major >= LEAST_NODE) return fine("node", version);
  return fault("node", `${version}, older than ${LEAST_NODE}`, "npm ci installs the right one; run commands through npm or npx");
}

export function diskFinding(folder: string, freeBytes: number): DoctorFinding {
  const about = `disk at ${folder}`;
  const found = `${(freeBytes / GIB).toFixed(1)} GiB free`;
  const mend = `shorten retention in the site file, or free space: du -xh ${folder} | sort -h | tail`;
  if (freeBytes < NO_DISK) return fault(about, found, mend);
  return freeBytes < LOW_DISK ? warning(about, found, mend) : fine(about, found);
}

/** Free bytes for this user on the disk that holds `folder`. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** `isSynchronised`: undefined where this machine cannot say. */
export function clockFinding(nowMs: number, isSynchronised: boolean | undefined): DoctorFinding {
  const found = new Date(nowMs).toISOString();
  const mend = "sudo timedatectl set-ntp true";
  if (nowMs < EARLIEST || nowMs > LATEST) return fault("clock", `${found}: it is wrong by years`, mend);
  if (isSynchronised === false) return warning("clock", `${found}, not synchronised with any time server`, mend);
  return fine("clock", isSynchronised === true ? `${found}, synchronised` : found);
}

export async function isClockSynchronised(): Promise<boolean | undefined> {
  try {
    const { stdout } = await promisify(execFile)("timedatectl", ["show", "-p", "NTPSynchronized", "--value"], { timeout: 2_000 });
    return stdout.trim() === "yes";
  } catch {
    // No systemd here: nobody to ask.
    return undefined;
  }
}
