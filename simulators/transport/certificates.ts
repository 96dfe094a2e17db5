/** Certificates as `wingwatch deploy mosquitto` lays them out, for virtual sensors and countermeasures. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "@wingwatch/agent/domain";

/** PEM texts of an authority, a certificate and its key. */
export interface ClientTls {
  readonly ca: Buffer;
  readonly cert: Buffer;
  readonly key: Buffer;
}

export function clientTls(folder: string, name: string): ClientTls {
  const read = (file: string) => {
    try {
      return readFileSync(join(folder, file));
    } catch {
      throw new UsageError(`--certificates: cannot read ${join(folder, file)}; wingwatch deploy mosquitto makes it`);
    }
  };
  return { ca: read("ca.crt"), cert: read(`${name}.crt`), key: read(`${name}.key`) };
}

/** Each sensor's own; nothing without a folder. */
export function certificatesIn(folder: string | undefined): { readonly tls?: (sensor: string) => ClientTls } {
  return folder === undefined ? {} : { tls: (sensor) => clientTls(folder, `sensor-${sensor}`) };
}
