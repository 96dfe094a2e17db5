/**
 * Signatures of webhooks after the Standard Webhooks convention, so that ready-made libraries can check them: HMAC-SHA-256 of
 * `id.timestamp.body`, in base64, as `webhook-signature: v1,…` beside `webhook-id` and `webhook-timestamp` (Unix seconds).
 */
import { createHmac, timingSafeEqual } from "node:crypto";

export interface Signed {
  readonly id: string;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly body: string;
}

/** A secret as it is written down: `whsec_` and base64, or any text. */
export function webhookKey(text: string): Buffer {
  return text.startsWith("whsec_") ? Buffer.from(text.slice("whsec_".length), "base64") : Buffer.from(text, "utf8");
}

export function signature({ id, timestamp, body }: Signed, key: Buffer): string {
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}

/** For whoever receives: right, and not older or newer than `toleranceSeconds`. */
export function isSigned(
  header: string,
  signed: Signed,
  { key, now, toleranceSeconds }: { readonly key: Buffer; readonly now: number; readonly toleranceSeconds: number },
): boolean {
  if (Math.abs(now - signed.timestamp) > toleranceSeconds) return false;
  const expected = Buffer.from(signature(signed, key));
  return header.split(" ").some((one) => {
    const given = Buffer.from(one);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
