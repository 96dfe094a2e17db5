/** Options of `up` and `server` about who gets in and how: TLS, and when screens lock. */
import { readFileSync } from "node:fs";
import { textOption } from "@wingwatch/agent/commands/options";
import { type Micros, SECOND, UsageError } from "@wingwatch/agent/domain";
import type { OptionValues } from "@wingwatch/agent/ports";
import type { TlsFiles } from "../http/transport.ts";

export const doorOptions = {
  "tls-cert": { type: "string", placeholder: "FILE", help: "certificate of this server (PEM, with its chain): serve HTTPS" },
  "tls-key": { type: "string", placeholder: "FILE", help: "private key of the certificate (PEM)" },
  "lock-minutes": { type: "string", placeholder: "N", help: "without a person for so long a screen locks, and stays live (15; 0: never)" },
} as const;

interface Door {
  readonly tls: TlsFiles | undefined;
  /** µs; null: never. */
  readonly lockAfter: Micros | null;
}

const DAY_MINUTES = 1_440;

/** Throws a UsageError that says which option is wrong. */
export function doorOf(values: OptionValues): Door {
  const minutes = Number(textOption(values, "lock-minutes", "15"));
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > DAY_MINUTES)
    throw new UsageError(`--lock-minutes takes minutes from 0 to ${DAY_MINUTES}, not '${textOption(values, "lock-minutes", "")}'`);
  const cert = textOption(values, "tls-cert", "");
  const key = textOption(values, "tls-key", "");
  if ((cert === "") !== (key === "")) throw new UsageError("--tls-cert and --tls-key belong together");
  return {
    tls: cert === "" ? undefined : { cert: pem(cert, "--tls-cert"), key: pem(key, "--tls-key") },
    lockAfter: minutes === 0 ? null : minutes * 60 * SECOND,
  };
}

/** Whether only this machine can reach an address that is listened on. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

function pem(file: string, option: string): string {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`${option}: ${file} cannot be read: ${(error as Error).message}`);
  }
  if (!text.includes("-----BEGIN ")) throw new UsageError(`${option}: ${file} is no PEM file`);
  return text;
}
