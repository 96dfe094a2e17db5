/** Whose a restored folder is: an operator restores as root, and the server runs as a user of its own. */
import { chmodSync, lchownSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Gives the folder and all in it to whom `like` belongs, with its rights. Only root can, and only root must: anybody else owns both. */
export function giveAs(like: string, folder: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid, mode } = statSync(like);
  for (const name of ["", ...readdirSync(folder, { recursive: true, encoding: "utf8" })]) lchownSync(join(folder, name), uid, gid);
  chmodSync(folder, mode & 0o777);
}
