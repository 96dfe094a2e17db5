/** The devices that a site names: do they answer, at which speed, with firmware that is new enough? Asked only where nobody holds the port. */
import type { Sensor } from "../../domain/index.ts";
import type { Link } from "../../drivers/device.ts";
import { driverEntry } from "../../drivers/registry.ts";
import { askPort } from "../sensors/ask-port.ts";
import { type DoctorFinding, fault, fine, warning } from "./finding.ts";

/** The oldest firmware that was described to us for what the driver uses; `version` finds the number in what the device says. */
const OLDEST: Readonly<Record<string, { readonly version: RegExp; readonly oldest: readonly number[]; readonly mend: string }>> = {
  "rf-explorer": {
    version: /firmware 0?(\d+)\.(\d+)/,
    oldest: [1, 12],
    mend: "update it with the maker's program: rf-explorer.com/upgrade",
  },
  tinysa: { version: /v(\d+)\.(\d+)/, oldest: [1, 3], mend: "update it: tinysa.org, Firmware update" },
};

export type OpenPort = (path: string, baud: number) => Promise<Link>;

/** undefined: the driver has no question that tells. */
export async function deviceFinding({ id, driver }: Sensor, open: OpenPort): Promise<DoctorFinding | undefined> {
  const probe = driverEntry(driver.type)?.probe;
  if (probe === undefined || typeof driver.path !== "string") return undefined;
  const path = driver.path;
  const about = `device ${id} at ${path}`;
  try {
    const found = await askPort([{ type: driver.type, probe }], (baud) => open(path, baud));
    if (found === undefined) {
      if (probe.silence === "proves-nothing") return undefined;
      return fault(about, `no ${driver.type} answers`, `is it switched on? wingwatch sensors scan --port ${path} says what is there`);
    }
    if (typeof driver.baud === "number" && found.baud !== driver.baud) {
      return fault(
        about,
        `it speaks at ${found.baud} baud, the site file says ${driver.baud}`,
        `baud: ${found.baud} in the site file, or set the device's menu`,
      );
    }
    return firmwareFinding(about, driver.type, found.model);
  } catch (error) {
    return fault(about, error instanceof Error ? error.message : String(error), `wingwatch sensors scan --port ${path}`);
  }
}

function firmwareFinding(about: string, type: string, model: string): DoctorFinding {
  const rule = OLDEST[type];
  const [, major, minor] = rule?.version.exec(model)?.map(Number) ?? [];
  if (rule === undefined || major === undefined || minor === undefined) return fine(about, model);
  const [oldMajor = 0, oldMinor = 0] = rule.oldest;
  const isOld = major < oldMajor || (major === oldMajor && minor < oldMinor);
  return isOld
    ? warning(about, `${model}: its firmware is older than ${oldMajor}.${String(oldMinor).padStart(2, "0")}`, rule.mend)
    : fine(about, model);
}
