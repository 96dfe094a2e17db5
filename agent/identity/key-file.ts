/** The form of the key file: the sensors' secrets, beside the agent's data and never in the site file. Pure. */
import { SECRET_BYTES } from "@wingwatch/firmware-protocol";
import { z } from "zod";
import { fail, ok, type Result } from "../domain/index.ts";

const instant = z.iso.datetime();
const number = z.number().int().min(1).max(0xffff).describe("Number in the frames' trailer; never used again for another secret");
const sensor = z.string().min(1).max(32);
const secret = z
  .base64()
  .refine((text) => Buffer.from(text, "base64").length === SECRET_BYTES, `${SECRET_BYTES} bytes in base64`)
  .describe("What only this sensor and its agents know");

const sensorKeySchema = z.strictObject({
  number,
  sensor,
  secret,
  created: instant,
  until: instant.optional().describe("From then on it is refused; left out: no end"),
});
const revokedKeySchema = z.strictObject({ number, sensor, revoked: instant.describe("Since then it is refused; its secret is gone") });

const keyFileSchema = z
  .strictObject({ version: z.literal(1), keys: z.array(z.union([sensorKeySchema, revokedKeySchema])).max(10_000) })
  .refine(({ keys }) => new Set(keys.map((key) => key.number)).size === keys.length, "every key number once");

export type SensorKey = z.infer<typeof sensorKeySchema>;
export type AnyKey = SensorKey | z.infer<typeof revokedKeySchema>;
export type KeyFile = z.infer<typeof keyFileSchema>;

export const NO_KEYS: KeyFile = { version: 1, keys: [] };

export function isUsable(key: AnyKey): key is SensorKey {
  return "secret" in key;
}

/** A key file from its text. What is wrong is said without repeating any of it: it may be a secret. */
export function parseKeyFile(text: string): Result<KeyFile, "json" | "form"> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message would show a part of the file.
    return fail("json", "it is not JSON");
  }
  const parsed = keyFileSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail("form", `at ${issue?.path.join(".") || "its top"}: not of the form of a key file`);
}
