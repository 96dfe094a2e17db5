/** Secrets in one sealed box: a key from a passphrase (scrypt), AES-256-GCM, so that a changed byte or a wrong passphrase opens nothing. */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { z } from "zod";

const MAGIC = Buffer.from("WWBOX1\n");
const [SALT, NONCE, TAG] = [16, 12, 16];
/** 64 MB of memory for each guess. */
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };

/** Contents by name, base64. */
const contentsSchema = z.record(z.string(), z.base64());

export function sealBox(files: ReadonlyMap<string, Buffer>, passphrase: string): Buffer {
  const salt = randomBytes(SALT);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", scryptSync(passphrase, salt, 32, COST), nonce);
  const contents = Object.fromEntries([...files].map(([name, data]) => [name, data.toString("base64")]));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(contents)), cipher.final()]);
  return Buffer.concat([MAGIC, salt, nonce, cipher.getAuthTag(), sealed]);
}

/** undefined: a wrong passphrase, or not as it was sealed. */
export function openBox(box: Buffer, passphrase: string): ReadonlyMap<string, Buffer> | undefined {
  if (box.byteLength < MAGIC.length + SALT + NONCE + TAG || !box.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const [salt, nonce, tag, sealed] = cut(box.subarray(MAGIC.length), [SALT, NONCE, TAG]);
  const decipher = createDecipheriv("aes-256-gcm", scryptSync(passphrase, salt, 32, COST), nonce).setAuthTag(tag);
  let text: string;
  try {
    text = Buffer.concat([decipher.update(sealed), decipher.final()]).toString();
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
  const contents = contentsSchema.parse(JSON.parse(text));
  return new Map(Object.entries(contents).map(([name, data]) => [name, Buffer.from(data, "base64")]));
}

/** The first bytes by these lengths, then the rest. */
function cut(bytes: Buffer, [a, b, c]: readonly [number, number, number]): readonly [Buffer, Buffer, Buffer, Buffer] {
  return [bytes.subarray(0, a), bytes.subarray(a, a + b), bytes.subarray(a + b, a + b + c), bytes.subarray(a + b + c)];
}
