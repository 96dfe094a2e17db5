/** The channel for each type of target: the one place that names them all. */
import { hostname } from "node:os";
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import type { SecretRef, Target } from "../contract/index.ts";
import { capBody } from "./cap/body.ts";
import type { Channel } from "./channel.ts";
import { Dc09Channel } from "./dc09/channel.ts";
import { keyFrom } from "./dc09/cipher.ts";
import { EmailChannel } from "./email/channel.ts";
import { MqttChannel } from "./mqtt/channel.ts";
import type { Secrets } from "./settings/secrets.ts";
import { SyslogChannel } from "./syslog/channel.ts";
import { WebhookChannel } from "./webhook/channel.ts";
import { webhookKey } from "./webhook/signature.ts";

export interface ChannelsOptions {
  readonly secrets: Pick<Secrets, "read">;
  readonly timeZone: string;
  readonly version: string;
}

/** Opens no connection. The reason is for people: which secret is missing or is no key. */
export function channelFor(target: Target, { secrets, timeZone, version }: ChannelsOptions): Result<Channel, string> {
  const read = (ref: SecretRef | undefined): Result<string | undefined, string> => (ref === undefined ? ok(undefined) : secrets.read(ref));
  const ca = read("ca" in target ? target.ca : undefined);
  if (!ca.ok) return ca;
  const secret = read(secretOf(target));
  if (!secret.ok) return secret;
  switch (target.type) {
    case "webhook":
    case "cap": {
      const isCap = target.type === "cap";
      return ok(
        new WebhookChannel({
          url: target.url,
          key: webhookKey(secret.value ?? ""),
          ca: ca.value,
          contentType: isCap ? "application/cap+xml" : "application/json",
          bodyOf: (message) => (isCap ? capBody(message, target) : ok(JSON.stringify(message.notice))),
        }),
      );
    }
    case "syslog":
      return ok(new SyslogChannel({ target, ca: ca.value, host: hostname(), version }));
    case "dc09": {
      const key = secret.value === undefined ? undefined : keyFrom(secret.value);
      return key?.ok === false ? fail(`the key is none: ${key.detail}`) : ok(new Dc09Channel(target, key?.value));
    }
    case "email":
      return ok(new EmailChannel({ target, ca: ca.value, password: secret.value, timeZone }));
    case "mqtt":
      return ok(new MqttChannel({ target, ca: ca.value, password: secret.value }));
  }
}

function secretOf(target: Target): SecretRef | undefined {
  switch (target.type) {
    case "webhook":
    case "cap":
      return target.secret;
    case "dc09":
      return target.key;
    case "email":
    case "mqtt":
      return target.password;
    case "syslog":
      return undefined;
  }
}
