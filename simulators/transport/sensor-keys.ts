/** The sensors' secrets, as `wingwatch keys` writes them, as far as virtual sensors need them: the newest of each. */
import { readFile } from "node:fs/promises";
import { UsageError } from "@wingwatch/agent/domain";
import { z } from "zod";

/** What is put into a sensor. */
export interface SensorSecret {
  readonly number: number;
  readonly secret: Uint8Array;
}

export type SensorSecrets = ReadonlyMap<string, SensorSecret>;

const keyFile = z.object({
  version: z.literal(1),
  keys: z.array(z.object({ number: z.number(), sensor: z.string(), secret: z.base64().optional() })),
});

export async function readSensorSecrets(path: string): Promise<SensorSecrets> {
  const secrets = new Map<string, SensorSecret>();
  for (const { number, sensor, secret } of (await read(path)).keys) {
    if (secret !== undefined && number > (secrets.get(sensor)?.number ?? 0)) {
      secrets.set(sensor, { number, secret: Buffer.from(secret, "base64") });
    }
  }
  return secrets;
}

async function read(path: string): Promise<z.infer<typeof keyFile>> {
  try {
    return keyFile.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    // What is wrong with it may be a secret: the path must do.
    throw new UsageError(`--keys: ${path} is no key file that can be read; wingwatch keys new makes one`);
  }
}
