/** Environment files of agents and of the server: where the broker is and which files prove who one is. Holds no secret itself. */
import { join } from "node:path";
import { TLS_VARIABLES } from "../tls.ts";

export interface EnvironmentOptions {
  /** Name in the certificate: `agent-wing-a`, `server`. */
  readonly name: string;
  readonly broker: string;
  /** Folder with ca.crt, and the certificate and key of this name. */
  readonly certificates: string;
}

export function environmentFile({ name, broker, certificates }: EnvironmentOptions): string {
  const lines = [
    `# Written by wingwatch deploy for ${name}. Readable by its user alone; secrets stay in the files that it names.`,
    `WINGWATCH_BROKER=${broker}`,
    `${TLS_VARIABLES.ca}=${join(certificates, "ca.crt")}`,
    `${TLS_VARIABLES.cert}=${join(certificates, `${name}.crt`)}`,
    `${TLS_VARIABLES.key}=${join(certificates, `${name}.key`)}`,
  ];
  const keys = name.startsWith("agent-")
    ? ["# The sensors' keys; left out: keys.json of the data directory.", "#WINGWATCH_KEYS=/etc/wingwatch/keys.json"]
    : [];
  return `${[...lines, ...keys].join("\n")}\n`;
}
