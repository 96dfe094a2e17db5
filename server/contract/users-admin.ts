/**
 * What supervisors do with accounts.
 *
 *   GET  /api/v1/users                       UserRecord[]
 *   POST /api/v1/users/:id/role              {role} -> UserRecord
 *   POST /api/v1/users/:id/disable, /enable  {} -> UserRecord
 *   POST /api/v1/users/:id/end-sessions      {} -> UserRecord
 *   POST /api/v1/users/:id/new-password      {} -> MadeLink
 *   GET  /api/v1/links                       OpenLink[]
 *   POST /api/v1/links                       InviteBody -> MadeLink
 *   POST /api/v1/links/:id/withdraw          {} -> {withdrawn}
 *   GET  /api/v1/displays                    Display[]
 *   POST /api/v1/displays                    {name} -> MadeLink
 *   POST /api/v1/displays/:id/end            {} -> {ended}
 */
import { z } from "zod";
import { bySchema } from "./by.ts";
import { roleSchema } from "./users.ts";
import { linkViewSchema } from "./users-me.ts";

/** Times are microseconds since the Unix epoch. */
export const sessionViewSchema = z.object({
  id: z.string(),
  since: z.number(),
  /** When a person last did something there. */
  active: z.number(),
  address: z.string(),
  /** What the browser calls itself. */
  browser: z.string(),
});

export const userRecordSchema = z.object({
  id: z.string(),
  name: z.string(),
  fullName: z.string(),
  role: roleSchema,
  by: z.enum(["password", "provider"]),
  created: z.number(),
  disabled: z.number().nullable(),
  sessions: z.array(sessionViewSchema),
});
export type UserRecord = z.infer<typeof userRecordSchema>;

export const displaySchema = sessionViewSchema.extend({ name: z.string() });
export type Display = z.infer<typeof displaySchema>;

export const roleBodySchema = z.strictObject({ role: roleSchema });
export const inviteBodySchema = z.strictObject({ role: roleSchema, fullName: bySchema });
export const displayBodySchema = z.strictObject({ name: bySchema });

/** The link itself is told once, here; only its hash is kept. */
export const madeLinkSchema = z.object({ path: z.string(), expires: z.number() });
export type MadeLink = z.infer<typeof madeLinkSchema>;

export const openLinkSchema = linkViewSchema.extend({ id: z.string(), by: z.string() });
export type OpenLink = z.infer<typeof openLinkSchema>;
