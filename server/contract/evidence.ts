/**
 * Everything about one incident in one file that stands alone: a report to read, the raw observations, pictures, the entries of the audit
 * log with the proof of their place, and a signed list of checksums.
 *
 *   POST /api/v1/incidents/:id/evidence   {by?, language?, why?} -> application/zip
 */
import { z } from "zod";
import { digestSchema } from "./audit.ts";
import { acted, microsSchema, whySchema } from "./by.ts";

export const reportLanguageSchema = z.enum(["en", "fr"]);
export type ReportLanguage = z.infer<typeof reportLanguageSchema>;

export const evidenceBodySchema = acted({ language: reportLanguageSchema.default("en"), why: whySchema.optional() });

/** `manifest.json` of a pack, in canonical JSON; its signature is over these bytes. */
export const evidenceManifestSchema = z.strictObject({
  type: z.literal("wingwatch-evidence"),
  version: z.literal(1),
  site: z.string(),
  incident: z.string(),
  madeAt: microsSchema,
  madeBy: z.string(),
  /** Ed25519 public key, hex. */
  key: digestSchema,
  files: z.array(z.strictObject({ name: z.string(), bytes: z.number().int().nonnegative(), sha256: digestSchema })),
});
export type EvidenceManifest = z.infer<typeof evidenceManifestSchema>;
