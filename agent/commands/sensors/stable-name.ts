/** The name of a port that stays the same wherever and in whatever order devices are plugged in: by the serial number in them. */
import { readdir, realpath } from "node:fs/promises";
import { join } from "node:path";

const BY_ID = "/dev/serial/by-id";

/** The link in `folder` that leads to the port at `path`; the path itself where there is none. */
export async function stableName(path: string, folder = BY_ID): Promise<string> {
  try {
    const port = await realpath(path);
    for (const name of (await readdir(folder)).sort()) {
      const link = join(folder, name);
      if ((await realpath(link)) === port) return link;
    }
  } catch {
    // No such folder, as on other systems than Linux, or a port that has just gone: then its path is all there is.
  }
  return path;
}
