/** Keys of virtual sensors, in a file of their own: they never decide whether real sensors must prove what they say. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { SECRET_BYTES } from "@wingwatch/firmware-protocol";
import type { Sensor } from "../domain/index.ts";
import { newKey } from "./key-book.ts";
import { readKeys, writeKeys } from "./key-store.ts";

/** The file, with a key for each of these sensors that speaks frames on MQTT and is not excepted; made where it is missing, even where none needs one. */
export function simulatedKeys(dataDir: string, sensors: readonly Sensor[]): string {
  const proving = sensors.filter(({ driver, authentication }) => driver.type === "mqtt" && authentication !== "none");
  const path = join(dataDir, "simulated-keys.json");
  const before = readKeys(path);
  const after = proving.reduce((file, { id }) => {
    const made = newKey(file, { sensor: id, secret: randomBytes(SECRET_BYTES), now: new Date() });
    return made.ok ? made.value.file : file;
  }, before);
  if (after !== before || !existsSync(path)) writeKeys(path, after);
  return path;
}
