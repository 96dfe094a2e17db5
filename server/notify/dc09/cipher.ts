/**
 * Encryption of DC-09: AES-CBC with a zero first vector over `pad | data ] timestamp`, as hexadecimal capitals. The pad comes first,
 * fills up to whole blocks and is random, so that equal messages do not look equal; it holds none of `[`, `|` and `]`.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { fail, ok, type Result } from "@wingwatch/agent/domain";

const BLOCK = 16;
const PAD = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-";

/** A key as it is written down: 16, 24 or 32 characters, or twice as many hexadecimal digits. */
export function keyFrom(text: string): Result<Buffer, "not-a-key"> {
  const bytes = /^(?:[0-9A-Fa-f]{32}|[0-9A-Fa-f]{48}|[0-9A-Fa-f]{64})$/.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "latin1");
  // 32 hexadecimal digits could be 32 characters too: digits are what alarm receivers show.
  return [16, 24, 32].includes(bytes.length) ? ok(bytes) : fail("not-a-key", "16, 24 or 32 bytes are a key");
}

const cipherOf = (key: Buffer) => `aes-${key.length * 8}-cbc`;

/** `text` begins with `|` where there is data, with `]` where there is none. */
export function encrypt(text: string, key: Buffer, pad: (length: number) => string = randomPad): string {
  const padded = pad(BLOCK - (text.length % BLOCK)) + text;
  const cipher = createCipheriv(cipherOf(key), key, Buffer.alloc(BLOCK)).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded, "latin1"), cipher.final()])
    .toString("hex")
    .toUpperCase();
}

/** The text without its pad. */
export function decrypt(hex: string, key: Buffer): Result<string, "not-encrypted"> {
  if (!/^(?:[0-9A-Fa-f]{32})+$/.test(hex)) return fail("not-encrypted", "not whole blocks of hexadecimal digits");
  const decipher = createDecipheriv(cipherOf(key), key, Buffer.alloc(BLOCK)).setAutoPadding(false);
  const text = Buffer.concat([decipher.update(hex, "hex"), decipher.final()]).toString("latin1");
  const start = text.search(/[|\]]/);
  return start < 0 ? fail("not-encrypted", "no data in it: another key?") : ok(text.slice(start));
}

function randomPad(length: number): string {
  return Array.from(randomBytes(length), (byte) => PAD[byte % PAD.length]).join("");
}
