/** Whether this process holds a file open, as the system sees it. */
import { readdir, readlink, realpath } from "node:fs/promises";
import { join } from "node:path";

const OWN = "/proc/self/fd";

/** Where there is no /proc it cannot be seen, and this throws: a promise that nobody looked at is not kept. */
export async function holdsOpen(path: string): Promise<boolean> {
  const target = await realpath(path);
  const links = (await readdir(OWN)).map(async (descriptor) => {
    try {
      return await readlink(join(OWN, descriptor));
    } catch {
      // Closed since the list was read, as the list's own descriptor is.
      return undefined;
    }
  });
  return (await Promise.all(links)).includes(target);
}
