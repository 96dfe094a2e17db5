/**
 * The entries about an incident with the proof that they stand in the log as they are: every link of the chain from the first of them up to
 * a signed head. Entries about other things are there as the hash of their content alone, so that they prove without telling. Pure.
 */
import { z } from "zod";
import type { RawEntry, Tip } from "../audit/audit-store.ts";
import { canonical, readCanonical } from "../audit/canonical.ts";
import { contentHash, linkHash } from "../audit/chain.ts";
import { readHead } from "../audit/head.ts";
import { type AuditContent, type AuditHead, auditContentSchema, digestSchema } from "../contract/index.ts";

const headerSchema = z.strictObject({
  type: z.literal("wingwatch-audit-proof"),
  version: z.literal(1),
  after: z.strictObject({ number: z.number().int().nonnegative(), hash: digestSchema }),
});
const lineSchema = z.union([
  z.strictObject({ content: auditContentSchema, hash: digestSchema }),
  z.strictObject({ hidden: digestSchema, hash: digestSchema }),
]);

export interface ProofParts {
  /** The entry before the first row. */
  readonly after: Tip;
  readonly rows: Iterable<RawEntry>;
  /** Numbers of the entries that are shown. */
  readonly shown: ReadonlySet<number>;
  /** Vouches for the last row. */
  readonly head: AuditHead;
}

export function proofText({ after, rows, shown, head }: ProofParts): string {
  const lines = [canonical({ type: "wingwatch-audit-proof", version: 1, after })];
  for (const { number, content, hash } of rows) {
    lines.push(shown.has(number) ? `{"content":${content},"hash":"${hash}"}` : canonical({ hidden: hiddenHash(content), hash }));
  }
  return `${[...lines, canonical(head)].join("\n")}\n`;
}

export type ProofVerdict =
  | { readonly ok: true; readonly entries: readonly AuditContent[]; readonly head: AuditHead }
  | { readonly ok: false; readonly what: string };

/** @param key hex, that the head must be signed with */
export function verifyProof(text: string, key: string): ProofVerdict {
  const wrong = (what: string): ProofVerdict => ({ ok: false, what });
  if (!text.endsWith("\n")) return wrong("it does not end with a whole line");
  const lines = text.slice(0, -1).split("\n");
  const header = headerSchema.safeParse(readCanonical(lines[0] ?? ""));
  const head = readHead(lines.at(-1) ?? "", key);
  if (!header.success) return wrong("its first line is not the header of an audit proof");
  if (head === undefined || lines.length < 2) return wrong("its last line is not a head signed by the key");
  let tip = header.data.after;
  const entries: AuditContent[] = [];
  for (const line of lines.slice(1, -1)) {
    const parsed = lineSchema.safeParse(readCanonical(line));
    const number = tip.number + 1;
    if (!parsed.success) return wrong(`entry ${number} is not as it was written`);
    const entry = parsed.data;
    const content = "content" in entry ? contentHash(entry.content) : entry.hidden;
    if (linkHash(tip.hash, number, { content }) !== entry.hash) return wrong(`entry ${number} does not follow the one before it`);
    if ("content" in entry) {
      if (entry.content.number !== number) return wrong(`entry ${number} says that it is another`);
      entries.push(entry.content);
    }
    tip = { number, hash: entry.hash };
  }
  if (tip.number !== head.head.number || tip.hash !== head.head.hash) return wrong("the signed head does not vouch for its last entry");
  return { ok: true, entries, head };
}

function hiddenHash(content: string): string {
  return contentHash(JSON.parse(content) as AuditContent);
}
