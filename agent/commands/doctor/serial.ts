/** Serial ports: are they there, may we use them, does somebody else? */
import { access, constants, stat } from "node:fs/promises";
import { type DoctorFinding, fault, fine, warning } from "./finding.ts";
import { holdersOf, runningPrograms } from "./processes.ts";

/** Whether this user may read and write it. */
export type MayUse = (path: string) => Promise<boolean>;

const asThisUser: MayUse = (path) => can(access(path, constants.R_OK | constants.W_OK));

/** @param mayUse left out: the system is asked */
export async function serialFindings(paths: readonly string[], mayUse = asThisUser): Promise<readonly DoctorFinding[]> {
  const findings = await Promise.all(paths.map((path) => portFinding(path, mayUse)));
  const managers = (await runningPrograms()).filter((program) => program.name === "ModemManager");
  if (managers.length > 0 && paths.length > 0) {
    const found = "ModemManager runs: it opens every new serial port and talks to it as if it were a modem";
    return [...findings, warning("modem manager", found, "sudo systemctl disable --now ModemManager")];
  }
  return findings;
}

async function portFinding(path: string, mayUse: MayUse): Promise<DoctorFinding> {
  const about = `serial ${path}`;
  if (!(await can(stat(path)))) return fault(about, "it is not there", "plug the sensor in; `wingwatch sensors` lists the ports there are");
  if (!(await mayUse(path))) {
    return fault(about, "this user may not use it", "sudo usermod -aG dialout $USER, then sign in again");
  }
  const holders = await holdersOf(path);
  const names = holders.map(({ name, pid }) => `${name} (process ${pid})`).join(", ");
  if (holders.length > 0) return warning(about, `in use by ${names}`, `end it, if it is not Wingwatch: kill ${holders[0]?.pid}`);
  return fine(about, "there, and free");
}

async function can(attempt: Promise<unknown>): Promise<boolean> {
  try {
    await attempt;
    return true;
  } catch {
    // The question was whether it can be done.
    return false;
  }
}
