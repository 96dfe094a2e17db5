/** Secrets that are carried by browsers and links: 256 random bits, of which the database keeps only the hash. */
import { createHash, randomBytes } from "node:crypto";

/** 43 letters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored. A plain hash is enough: there is nothing to guess in 256 random bits. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
