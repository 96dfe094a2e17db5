/**
 * Targets and rules of notification as a file or the API gives them. No secret is ever part of them: they name an environment variable
 * (`WINGWATCH_…`) or a file in the data folder's `secrets/`, so they can be shown, stored and logged as they are.
 */

import { alertKindSchema, prioritySchema } from "@wingwatch/agent/contract";
import { parseSchedule } from "@wingwatch/agent/domain";
import { z } from "zod";

const idSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "expected small letters, digits and hyphens");
const fileSchema = z.strictObject({
  file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "expected the name of a file in secrets/"),
});
export const secretRefSchema = z.union([
  z.strictObject({ env: z.string().regex(/^WINGWATCH_[A-Z0-9_]{1,60}$/, "expected a variable whose name begins with WINGWATCH_") }),
  fileSchema,
]);
export type SecretRef = z.infer<typeof secretRefSchema>;

const hostSchema = z
  .string()
  .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)$/, "expected a host name or address");
const portSchema = z.number().int().min(1).max(65_535);
const plainText = (max: number) => z.string().min(1).max(max);

function urlSchema(protocols: readonly string[]) {
  return z
    .string()
    .max(2_000)
    .refine(
      (text) => {
        const url = URL.canParse(text) ? new URL(text) : undefined;
        return url !== undefined && protocols.includes(url.protocol) && url.username === "" && url.password === "" && url.hash === "";
      },
      `expected ${protocols.map((protocol) => `${protocol}//`).join(" or ")}…, without a user or password in it`,
    );
}

const common = {
  id: idSchema,
  name: plainText(100).optional(),
  enabled: z.boolean().default(true),
  /** How long a message is tried for. */
  keepHours: z
    .number()
    .min(1)
    .max(31 * 24)
    .default(7 * 24),
};
/** The certificate that the other side's must come from; left out: those the system trusts. */
const ca = fileSchema.optional();

export const targetSchema = z.discriminatedUnion("type", [
  z.strictObject({ ...common, type: z.literal("webhook"), url: urlSchema(["https:", "http:"]), secret: secretRefSchema, ca }),
  z.strictObject({
    ...common,
    type: z.literal("cap"),
    url: urlSchema(["https:", "http:"]),
    secret: secretRefSchema,
    ca,
    /** Who sends: an address that is the sender's own, without spaces, commas, `<` and `&`. */
    sender: z.string().regex(/^[^\s,<&]{1,200}$/, "expected a name without spaces, commas, < and &"),
    restriction: plainText(200).default("For the control room and those it works with"),
  }),
  z.strictObject({
    ...common,
    type: z.literal("syslog"),
    host: hostSchema,
    port: portSchema.default(6514),
    transport: z.enum(["tls", "tcp"]).default("tls"),
    ca,
    /** RFC 5424 facility; 16 is local0. */
    facility: z.number().int().min(0).max(23).default(16),
  }),
  z.strictObject({
    ...common,
    type: z.literal("dc09"),
    host: hostSchema,
    port: portSchema,
    account: z.string().regex(/^[0-9A-F]{3,16}$/, "expected 3 to 16 hexadecimal digits (capitals)"),
    receiver: z
      .string()
      .regex(/^[0-9A-F]{1,6}$/, "expected 1 to 6 hexadecimal digits (capitals)")
      .optional(),
    line: z
      .string()
      .regex(/^[0-9A-F]{1,6}$/, "expected 1 to 6 hexadecimal digits (capitals)")
      .default("0"),
    /** 16, 24 or 32 bytes as text, or twice as many hexadecimal digits; left out: not encrypted. */
    key: secretRefSchema.optional(),
    /** A NULL message goes out when nothing else has for this long; 0: none. */
    supervisionSeconds: z.number().int().min(0).max(86_400).default(60),
  }),
  z.strictObject({
    ...common,
    type: z.literal("email"),
    host: hostSchema,
    port: portSchema.default(587),
    security: z.enum(["starttls", "tls", "none"]).default("starttls"),
    ca,
    from: z.email(),
    to: z.array(z.email()).min(1).max(50),
    user: plainText(200).optional(),
    password: secretRefSchema.optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal("mqtt"),
    url: urlSchema(["mqtts:", "mqtt:"]),
    topic: z.string().regex(/^[^+#\0]{1,200}$/, "expected a topic without + and #"),
    ca,
    user: plainText(200).optional(),
    password: secretRefSchema.optional(),
  }),
]);
export type Target = z.infer<typeof targetSchema>;
export type TargetOf<Type extends Target["type"]> = Extract<Target, { type: Type }>;

/** Left out means all. */
export const ruleSchema = z.strictObject({
  id: idSchema,
  targets: z.array(idSchema).min(1).max(50),
  on: z
    .array(z.enum(["raised", "escalated", "returned", "acknowledged", "closed"]))
    .min(1)
    .default(["raised", "escalated"]),
  kinds: z.array(alertKindSchema).min(1).optional(),
  priorities: z.array(prioritySchema).min(1).optional(),
  wings: z.array(plainText(100)).min(1).optional(),
  zones: z.array(plainText(100)).min(1).optional(),
  drills: z.enum(["leave-out", "include", "only"]).default("leave-out"),
  /** `announced`: only what the control room was called for; `all`: also what is withheld, grouped or of an uncertain place. */
  calls: z.enum(["announced", "all"]).default("announced"),
  /** By the site's clock, e.g. `Mo-Fr 20:00-06:00; Sa,Su 00:00-24:00`. */
  when: z
    .string()
    .max(500)
    .refine((text) => parseSchedule(text).ok, "expected `always` or e.g. `Mo-Fr 20:00-06:00; Sa,Su 00:00-24:00`")
    .default("always"),
});
export type Rule = z.infer<typeof ruleSchema>;

const unique = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id)).size === list.length;
export const targetsSchema = z.array(targetSchema).max(50).refine(unique, "expected each id once");
export const rulesSchema = z.array(ruleSchema).max(200).refine(unique, "expected each id once");

/** What `notify.yaml` holds. */
export const notifySettingsSchema = z.strictObject({
  version: z.literal(1),
  targets: targetsSchema.default([]),
  rules: rulesSchema.default([]),
});
export type NotifySettings = z.infer<typeof notifySettingsSchema>;

/** Rules that name a target that is not there: `[rule, target]`. */
export function danglingTargets({ targets, rules }: Pick<NotifySettings, "targets" | "rules">): readonly (readonly [string, string])[] {
  const known = new Set(targets.map(({ id }) => id));
  return rules.flatMap((rule) => rule.targets.filter((target) => !known.has(target)).map((target) => [rule.id, target] as const));
}
