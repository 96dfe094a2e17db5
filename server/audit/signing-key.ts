/**
 * The key that heads and evidence are signed with: Ed25519, made at the first start, readable by the server's user alone. The public half
 * lies beside it, to be noted elsewhere.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { WingwatchError } from "@wingwatch/agent/domain";
import { digestSchema } from "../contract/index.ts";

export interface SigningKey {
  /** The 32 bytes, hex. */
  readonly publicKey: string;
  /** Hex. */
  sign(text: string): string;
}

const PRIVATE = "audit-key.pem";
const PUBLIC = "audit-key.pub";
/** RFC 8410: what stands before the 32 bytes of an Ed25519 public key. */
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/** Throws `WW_E_AUDIT_KEY` where the file is there and cannot be used: a new key would hide that the old one is gone. */
export function openSigningKey(folder: string): SigningKey {
  const path = join(folder, PRIVATE);
  try {
    if (!existsSync(path)) {
      if (existsSync(join(folder, PUBLIC))) throw new Error(`${PRIVATE} is gone, ${PUBLIC} is not`);
      const { privateKey } = generateKeyPairSync("ed25519");
      const pem = privateKey.export({ type: "pkcs8", format: "pem" });
      writeFileSync(`${path}.part`, pem, { mode: 0o600, flush: true });
      renameSync(`${path}.part`, path);
      writeFileSync(join(folder, PUBLIC), `${publicHex(privateKey)}\n`, { mode: 0o644, flush: true });
    }
    return signingKey(createPrivateKey(readFileSync(path)));
  } catch (cause) {
    throw new WingwatchError("WW_E_AUDIT_KEY", `cannot use the key of the audit log, ${path}`, {
      cause,
      advice: "Restore the file from a backup; without it no new head can be signed as the old ones were.",
    });
  }
}

/** The public half of a data folder's key; undefined: there is none. */
export function readPublicKey(folder: string): string | undefined {
  const path = join(folder, PUBLIC);
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, "utf8").trim();
  return digestSchema.safeParse(text).success ? text : undefined;
}

export function signingKey(key: KeyObject): SigningKey {
  return { publicKey: publicHex(key), sign: (text) => sign(null, Buffer.from(text), key).toString("hex") };
}

/** False for whatever is not this key's signature of this text. */
export function isSigned(text: string, signature: string, { key }: { readonly key: string }): boolean {
  const spki = Buffer.concat([SPKI_PREFIX, Buffer.from(key, "hex")]);
  try {
    return verify(null, Buffer.from(text), createPublicKey({ key: spki, format: "der", type: "spki" }), Buffer.from(signature, "hex"));
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

function publicHex(key: KeyObject): string {
  return createPublicKey(key).export({ type: "spki", format: "der" }).subarray(SPKI_PREFIX.byteLength).toString("hex");
}
