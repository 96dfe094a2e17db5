/** `sign-in.yaml` beside the site file: an identity provider (OpenID Connect) beside our own accounts. */
import { z } from "zod";
import { secretRefSchema } from "./notify-settings.ts";
import { roleSchema } from "./users.ts";

export const providerSettingsSchema = z.strictObject({
  /** What the button says. */
  name: z.string().trim().min(1).max(60),
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1).max(200),
  /** Left out: a public client; the code is bound by PKCE either way. */
  clientSecret: secretRefSchema.optional(),
  /** Where people open Wingwatch; the provider sends them back to `/api/v1/oidc/return` there. */
  address: z.url({ protocol: /^https?$/ }),
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).default(["openid", "profile"]),
  /** The claim that holds groups or roles, a text or a list. */
  claim: z.string().min(1).max(100).default("groups"),
  /** From what the claim holds to a role of ours; who has none of them is not let in. */
  roles: z.record(z.string().min(1), roleSchema),
});
export type ProviderSettings = z.infer<typeof providerSettingsSchema>;
