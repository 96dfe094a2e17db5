/** From the claims of an identity provider to somebody with a role here. Pure. */
import { createHash } from "node:crypto";
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import { z } from "zod";
import { accountNameSchema, bySchema, type ProviderSettings, type Role } from "../../contract/index.ts";

export interface Identity {
  /** Issuer and subject: never given to another person, unlike names. */
  readonly subject: string;
  readonly name: string;
  readonly fullName: string;
  readonly role: Role;
}

export type IdentityReason = "no-role" | "no-name";

/** Who has several groups gets the first of these. */
const order: readonly Role[] = ["supervisor", "engineer", "operator", "auditor"];
const claimsSchema = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  name: z.unknown().optional(),
  preferred_username: z.unknown().optional(),
});

export function identityOf(claims: unknown, { claim, roles }: Pick<ProviderSettings, "claim" | "roles">): Result<Identity, IdentityReason> {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return fail("no-name");
  const { iss, sub, name, preferred_username } = parsed.data;
  const held = [parsed.data[claim]].flat().filter((one): one is string => typeof one === "string");
  const given = new Set(held.filter((one) => Object.hasOwn(roles, one)).map((one) => roles[one]));
  const role = order.find((one) => given.has(one));
  if (role === undefined) return fail("no-role");
  const fullName = bySchema.safeParse(name ?? preferred_username);
  if (!fullName.success) return fail("no-name");
  const subject = `${iss} ${sub}`;
  const short = accountNameSchema.safeParse(preferred_username);
  const fallback = `p-${createHash("sha256").update(subject).digest("hex").slice(0, 16)}`;
  return ok({ subject, name: short.success ? short.data : fallback, fullName: fullName.data, role });
}
