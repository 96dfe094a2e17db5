/** A head says how far the log went at a moment, signed. Kept elsewhere, it shows what was rewritten or cut off later. */
import type { Micros } from "@wingwatch/agent/domain";
import { type AuditHead, auditHeadSchema } from "../contract/index.ts";
import type { Tip } from "./audit-store.ts";
import { canonical, readCanonical } from "./canonical.ts";
import { isSigned, type SigningKey } from "./signing-key.ts";

export function signHead(tip: Tip, key: SigningKey, { site, at }: { readonly site: string; readonly at: Micros }): AuditHead {
  const head = {
    type: "wingwatch-audit-head" as const,
    version: 1 as const,
    site,
    number: tip.number,
    hash: tip.hash,
    at,
    key: key.publicKey,
  };
  return { head, signature: key.sign(canonical(head)) };
}

/** A line as `signHead` made it, signed by `key` or, where none is known, by the key that it names itself; undefined: it is none. */
export function readHead(line: string, key: string | undefined): AuditHead | undefined {
  const parsed = auditHeadSchema.safeParse(readCanonical(line));
  if (!parsed.success) return undefined;
  const { head, signature } = parsed.data;
  if (key !== undefined && head.key !== key) return undefined;
  return isSigned(canonical(head), signature, { key: head.key }) ? parsed.data : undefined;
}
