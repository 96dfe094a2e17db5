/**
 * Who sits at a screen, and what they do with their own account and session.
 *
 *   GET  /api/v1/me                 Me, open to everybody
 *   POST /api/v1/sign-in            SignInBody -> Me, with the session's cookie
 *   POST /api/v1/sign-out           {} -> Me
 *   POST /api/v1/links/look         {token} -> LinkView
 *   POST /api/v1/links/accept       AcceptBody -> Me, with the session's cookie
 *   POST /api/v1/me/active          a person is there: {} -> Me
 *   POST /api/v1/me/lock, /unlock   {} , {password} -> Me
 *   POST /api/v1/me/password        PasswordBody -> Me
 *   POST /api/v1/me/settings        SettingsBody -> Me
 */
import { z } from "zod";
import { bySchema } from "./by.ts";
import { permissions, roleSchema } from "./users.ts";

export const languageSchema = z.enum(["en", "fr"]);
export const themeSchema = z.enum(["dark", "light", "system"]);

/** A passphrase; long is what helps, and no other rule is made. */
export const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;
export const newPasswordSchema = z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD);
const givenPasswordSchema = z.string().min(1).max(LONGEST_PASSWORD);

/** What somebody types to sign in. */
export const accountNameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?$/, "letters, digits and . _ @ - between them, 64 at most");

export const whoSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("user"),
    id: z.string(),
    /** As they sign in. */
    name: z.string(),
    /** As it stands in every record. */
    fullName: z.string(),
    role: roleSchema,
    /** Whether a password of ours, or an identity provider, says who they are. */
    by: z.enum(["password", "provider"]),
  }),
  z.object({ kind: z.literal("display"), name: z.string() }),
  /** No accounts yet, and nothing but a simulation to look at: whoever sits at this machine may act. */
  z.object({ kind: z.literal("demonstration") }),
  z.object({ kind: z.literal("nobody") }),
]);

export const meSchema = z.object({
  who: whoSchema,
  permissions: z.array(z.enum(Object.keys(permissions) as [keyof typeof permissions])),
  /** The screen waits for the password; what is on it stays live. */
  locked: z.boolean(),
  /** Minutes without a person after which the screen locks; null: never. */
  lockAfter: z.number().nullable(),
  /** null: nothing chosen, the browser's. */
  language: languageSchema.nullable(),
  theme: themeSchema.nullable(),
  /** What the other way to sign in is called, where there is one. */
  provider: z.string().nullable(),
  /** No account exists: a set-up link makes the first. */
  fresh: z.boolean(),
});
export type Me = z.infer<typeof meSchema>;
export type Who = Me["who"];

export const signInBodySchema = z.strictObject({ name: z.string().trim().min(1).max(64), password: givenPasswordSchema });
export const unlockBodySchema = z.strictObject({ password: givenPasswordSchema });
export const passwordBodySchema = z.strictObject({ password: givenPasswordSchema, newPassword: newPasswordSchema });
export const settingsBodySchema = z.strictObject({ language: languageSchema.optional(), theme: themeSchema.optional() });

const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** What a link is for: the first account, an invited person's, a new password for an account, a screen on a wall. */
export const linkPurposeSchema = z.enum(["set-up", "invitation", "password", "display"]);
export type LinkPurpose = z.infer<typeof linkPurposeSchema>;

export const linkBodySchema = z.strictObject({ token: tokenSchema });
export const linkViewSchema = z.object({
  purpose: linkPurposeSchema,
  role: roleSchema.nullable(),
  /** Of the account whose password is set anew. */
  name: z.string().nullable(),
  /** Who is invited, or what the display is called. */
  fullName: z.string().nullable(),
  expires: z.number(),
});
export type LinkView = z.infer<typeof linkViewSchema>;

/** A new account needs all three, a new password the last, a display none. */
export const acceptBodySchema = z.strictObject({
  token: tokenSchema,
  name: accountNameSchema.optional(),
  fullName: bySchema.optional(),
  password: newPasswordSchema.optional(),
});

/** The first account of a demonstration, made at the screen itself. */
export const firstAccountBodySchema = z.strictObject({ name: accountNameSchema, fullName: bySchema, password: newPasswordSchema });
