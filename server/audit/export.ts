/**
 * The log as a file that speaks for itself, NDJSON: a header, every entry in canonical JSON, and a signed head that binds all of it. Any
 * changed, missing or added byte shows.
 */
import { z } from "zod";
import { type AuditHead, type AuditVerdict, digestSchema } from "../contract/index.ts";
import type { RawEntry, Tip } from "./audit-store.ts";
import { canonical, readCanonical } from "./canonical.ts";
import { GENESIS } from "./chain.ts";
import { readHead } from "./head.ts";
import { Verifier } from "./verify.ts";

const headerSchema = z.strictObject({
  type: z.literal("wingwatch-audit"),
  version: z.literal(1),
  site: z.string(),
  key: digestSchema,
  /** The entry before the first one that is here. */
  after: z.strictObject({ number: z.number().int().nonnegative(), hash: digestSchema }),
});
const lineSchema = z.strictObject({ content: z.unknown(), hash: digestSchema });

const BEGINNING: Tip = { number: 0, hash: GENESIS };

/** The lines, each with its end. `head` must vouch for the last of the rows. */
export function* exportLines(rows: Iterable<RawEntry>, head: AuditHead, after: Tip = BEGINNING): Generator<string> {
  yield `${canonical({ type: "wingwatch-audit", version: 1, site: head.head.site, key: head.head.key, after })}\n`;
  // The content is canonical as it stands, so the line around it is too.
  for (const { content, hash } of rows) yield `{"content":${content},"hash":"${hash}"}\n`;
  yield `${canonical(head)}\n`;
}

export interface ExportCheck {
  /** Known beforehand; undefined: the file's own key is believed. */
  readonly key?: string | undefined;
  /** From elsewhere. */
  readonly heads?: readonly AuditHead[];
}

/** @param text the whole file */
export function verifyExport(text: string, { key, heads = [] }: ExportCheck = {}): AuditVerdict {
  const wrong = (number: number, what: string): AuditVerdict => ({ entries: 0, heads: heads.length, vouched: 0, broken: { number, what } });
  if (!text.endsWith("\n")) return wrong(0, "the file does not end with a whole line");
  const lines = text.slice(0, -1).split("\n");
  const header = headerSchema.safeParse(readCanonical(lines[0] ?? ""));
  if (!header.success) return wrong(0, "its first line is not the header of an exported audit log");
  if (key !== undefined && header.data.key !== key) return wrong(0, "it names another key than the one known beforehand");
  const end = lines.length < 2 ? undefined : readHead(lines.at(-1) ?? "", header.data.key);
  if (end === undefined) return wrong(0, "its last line is not a head signed by its key: the end is missing or changed");
  if (end.head.site !== header.data.site) return wrong(0, "the header names another site than the signed head");
  const verifier = new Verifier([...heads, end], { after: header.data.after });
  const { after } = header.data;
  if (after.number === 0 && after.hash !== GENESIS) return wrong(0, "the header says that something stands before the first entry");
  for (const line of lines.slice(1, -1)) {
    const entry = lineSchema.safeParse(readCanonical(line));
    const row = entry.success ? { content: canonical(entry.data.content), hash: entry.data.hash } : { content: line, hash: "" };
    if (!verifier.take(row)) break;
  }
  const verdict = verifier.end();
  if (verdict.broken === null && verifier.tip.number !== end.head.number) {
    return { ...verdict, broken: { number: verifier.tip.number, what: "the signed head at its end is of an earlier entry" } };
  }
  return verdict;
}
