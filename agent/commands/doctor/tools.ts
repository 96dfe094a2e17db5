/** The programs that a site's sensors need: are they installed? */
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Sensor } from "../../domain/index.ts";
import { type DoctorFinding, fault, fine } from "./finding.ts";

/** Who brings which program. */
const PACKAGES: Readonly<Record<string, { readonly program: string; readonly install: string }>> = {
  "rtl-power": { program: "rtl_power", install: "sudo apt install rtl-sdr" },
  "hackrf-sweep": { program: "hackrf_sweep", install: "sudo apt install hackrf" },
  "soapy-power": { program: "soapy_power", install: "pipx install soapy_power" },
};

/** One finding for each program that a sensor of the site is to run. `path`: where programs are looked for, as in PATH. */
export async function toolFindings(sensors: readonly Sensor[], path: string): Promise<readonly DoctorFinding[]> {
  const wanted = new Map<string, string>();
  for (const { driver } of sensors) {
    const known = PACKAGES[driver.type];
    const { run } = driver as { readonly run?: { readonly program?: string } };
    if (known !== undefined && run !== undefined) wanted.set(run.program ?? known.program, known.install);
  }
  return Promise.all([...wanted].map(([program, install]) => toolFinding(program, { install, path })));
}

async function toolFinding(
  program: string,
  { install, path }: { readonly install: string; readonly path: string },
): Promise<DoctorFinding> {
  const places = /[/\\]/.test(program) ? [program] : path.split(delimiter).map((folder) => join(folder, program));
  for (const place of places) if (await isRunnable(place)) return fine(`program ${program}`, place);
  return fault(`program ${program}`, "it is not installed", install);
}

async function isRunnable(place: string): Promise<boolean> {
  try {
    await access(place, constants.X_OK);
    return true;
  } catch {
    // The question was whether it can be run.
    return false;
  }
}
