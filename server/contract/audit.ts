/**
 * Who did and looked at what: an append-only log, each entry chained to the one before it by SHA-256 over canonical JSON (RFC 8785).
 *
 *   GET  /api/v1/audit?who&action&thing&from&to&before&limit   AuditPage, newest first
 *   GET  /api/v1/audit/verify                                  AuditVerdict
 *   GET  /api/v1/audit/export                                  NDJSON: a header, the entries, a signed head
 */
import { z } from "zod";
import { microsSchema } from "./by.ts";

/** 32 bytes, lower case: one spelling only, so that a changed letter is a changed value. */
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);
export const signatureSchema = z.string().regex(/^[0-9a-f]{128}$/);

/** `id` and `role` are null where nobody was signed in; `name` is then what the request said. */
export const auditWhoSchema = z.strictObject({ id: z.string().nullable(), name: z.string(), role: z.string().nullable() });
export type AuditWho = z.infer<typeof auditWhoSchema>;

/** What an entry's hash is over. */
export const auditContentSchema = z.strictObject({
  version: z.literal(1),
  /** 1, 2, 3, … without holes. */
  number: z.number().int().positive(),
  at: microsSchema,
  who: auditWhoSchema,
  /** From the closed list in `server/audit/actions.ts`. */
  action: z.string(),
  /** `incident INC-3`: kind and id; null where it is about no one thing. */
  thing: z.string().nullable(),
  /** Everything else that the change touched, in the same form. */
  touched: z.array(z.string()),
  details: z.record(z.string(), z.unknown()),
  /** The network address that it came from; null for what the server or a command did. */
  address: z.string().nullable(),
});
export type AuditContent = z.infer<typeof auditContentSchema>;

export const auditEntrySchema = z.strictObject({ content: auditContentSchema, hash: digestSchema });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** How far the log went at a moment, signed with the key of the data folder. */
export const auditHeadSchema = z.strictObject({
  head: z.strictObject({
    type: z.literal("wingwatch-audit-head"),
    version: z.literal(1),
    site: z.string(),
    number: z.number().int().nonnegative(),
    hash: digestSchema,
    at: microsSchema,
    /** Ed25519 public key, the 32 bytes as hex. */
    key: digestSchema,
  }),
  signature: signatureSchema,
});
export type AuditHead = z.infer<typeof auditHeadSchema>;

export const auditQuerySchema = z.object({
  /** Part of the name, or the id. */
  who: z.string().trim().min(1).max(80).optional(),
  action: z.string().trim().min(1).max(80).optional(),
  thing: z.string().trim().min(1).max(200).optional(),
  from: z.coerce.number().int().nonnegative().default(0),
  to: z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).default(Number.MAX_SAFE_INTEGER),
  /** Entries with smaller numbers only: the next page. */
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
export type AuditQuery = z.output<typeof auditQuerySchema>;

export const auditPageSchema = z.object({
  entries: z.array(auditEntrySchema),
  /** For `before`; null: there are no older ones. */
  next: z.number().nullable(),
  actions: z.array(z.string()),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

/** `broken` is the first thing that is wrong; `number` the entry at which it shows. */
export const auditVerdictSchema = z.object({
  entries: z.number(),
  heads: z.number(),
  /** Newest number that an exported head vouches for. */
  vouched: z.number(),
  broken: z.object({ number: z.number(), what: z.string() }).nullable(),
});
export type AuditVerdict = z.infer<typeof auditVerdictSchema>;
