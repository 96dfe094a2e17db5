/** Certificates for the broker: where they are comes from the environment, the site file or a command, what is in them from files. */
import { readFile } from "node:fs/promises";
import { WingwatchError } from "../domain/index.ts";

/** Paths of PEM files. */
export interface TlsFiles {
  /** Who signed the broker's certificate; left out: any authority that this machine trusts. */
  readonly ca?: string | undefined;
  /** What this client shows of itself, and its private key: both or none. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/** As an MQTT client takes them. */
export interface Tls {
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
}

export const TLS_VARIABLES = { ca: "WINGWATCH_MQTT_CA", cert: "WINGWATCH_MQTT_CERT", key: "WINGWATCH_MQTT_KEY" } as const;

/** The paths that the environment names. */
export function tlsFilesOf(env: Readonly<Record<string, string | undefined>>): TlsFiles {
  return { ca: env[TLS_VARIABLES.ca], cert: env[TLS_VARIABLES.cert], key: env[TLS_VARIABLES.key] };
}

/** Throws `WW_E_TLS_FILE` for a file that cannot be read, or half a pair. */
export async function readTls({ ca, cert, key }: TlsFiles): Promise<Tls> {
  if ((cert === undefined) !== (key === undefined)) {
    throw new WingwatchError(
      "WW_E_TLS_FILE",
      `a certificate and its private key go together; only the ${cert === undefined ? "key" : "certificate"} is named`,
      {
        advice: `${TLS_VARIABLES.cert} and ${TLS_VARIABLES.key} name the two files.`,
      },
    );
  }
  return {
    ...(ca !== undefined && { ca: await pem(ca) }),
    ...(cert !== undefined && { cert: await pem(cert) }),
    ...(key !== undefined && { key: await pem(key) }),
  };
}

async function pem(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new WingwatchError("WW_E_TLS_FILE", `cannot read ${path}`, {
      advice: "wingwatch deploy mosquitto makes the certificates; the user it runs as must be able to read them.",
      cause,
    });
  }
}
