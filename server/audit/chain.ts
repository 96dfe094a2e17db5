/**
 * The chain: each entry's hash is over its number, the hash of its content and the hash before it. The content goes in as a hash, so that
 * an evidence pack can prove the place of its own entries without showing what stands in the others.
 */
import type { AuditContent } from "../contract/index.ts";
import { canonical, sha256 } from "./canonical.ts";

/** What stands before the first entry. */
export const GENESIS = "0".repeat(64);

export function contentHash(content: AuditContent): string {
  return sha256(canonical(content));
}

/** @param previous, content hashes, hex */
export function linkHash(previous: string, number: number, { content }: { readonly content: string }): string {
  return sha256(canonical({ content, number, previous }));
}
