/** A backup is a zip: a manifest first, then the files of the data folder under their own names. */
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import { z } from "zod";

/** Grows when an older program could not restore what a newer one writes. */
export const FORMAT = 1;
export const MANIFEST = "backup.json";
export const DATABASE = "server.sqlite";
export const PUBLIC_KEY = "audit-key.pub";
/** The private key of the audit log and `secrets/`, encrypted. */
export const SECRETS = "secrets.enc";

const manifestSchema = z.strictObject({
  type: z.literal("wingwatch-backup"),
  format: z.literal(FORMAT),
  /** Of the program that made it. */
  version: z.string(),
  /** µs. */
  madeAt: z.number().int().nonnegative(),
  /** Newest migration of the database. */
  database: z.number().int().nonnegative(),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
  /** What the data folder had and the backup has not, for people. */
  leftOut: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;

export type ManifestReason = "not-a-backup" | "newer";

export function readManifest(text: string): Result<Manifest, ManifestReason> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail("not-a-backup", "its manifest is not JSON");
  }
  const head = z.object({ type: z.literal("wingwatch-backup"), format: z.number(), version: z.string() }).safeParse(value);
  if (!head.success) return fail("not-a-backup", "its manifest is of something else");
  if (head.data.format > FORMAT) return fail("newer", `its format is ${head.data.format}, made by Wingwatch ${head.data.version}`);
  const parsed = manifestSchema.safeParse(value);
  return parsed.success ? ok(parsed.data) : fail("not-a-backup", parsed.error.issues[0]?.message);
}

/** A part of a path that is a plain name. */
const NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
const names = [
  new RegExp(`^(${DATABASE}|${SECRETS})$`),
  // With the start of a key in its name: what an earlier key signed.
  /^audit-key(-[0-9a-f]{8})?\.pub$/,
  /^pictures\/[0-9a-f]{64}$/,
  new RegExp(`^audit-heads(-[0-9a-f]{8})?/${NAME}\\.ndjson$`),
  new RegExp(`^sites(/${NAME})+$`),
];

/** Nothing else is written by a restore, whatever a file from elsewhere says. */
export function isKnownName(name: string): boolean {
  return names.some((pattern) => pattern.test(name));
}
