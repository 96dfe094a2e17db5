/** Recordings made by others. They lie beside the checkout and are never part of it; without them these tests are skipped, saying so. */
import { existsSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "..", "..", "..", "shared", "data");

/** The folder of recordings made by others, or undefined where this machine has none. */
export const peerData: string | undefined = existsSync(folder) ? folder : undefined;

export const WITHOUT_DATA = "skipped: the recordings made by others (../shared/data) are not on this machine";

export function peerPath(...parts: readonly string[]): string {
  return join(folder, ...parts);
}
