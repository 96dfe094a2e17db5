import { type Target, targetSchema } from "@wingwatch/server/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deliveryWords } from "./delivery-words.ts";
import { fieldsOf, readTarget, type Typed, typedOf } from "./target-fields.ts";

const written: Readonly<Record<Target["type"], Typed>> = {
  webhook: { id: "rota", url: "https://rota.example/hook", secret: "rota.key" },
  cap: { id: "hub", url: "https://hub.example/cap", secret: "WINGWATCH_HUB", sender: "wingwatch@prison.example" },
  syslog: { id: "siem", host: "logs.example", transport: "tcp", ca: "logs.pem" },
  dc09: { id: "arc", host: "arc.example", port: "7700", account: "12AB", key: "arc.key", keepHours: "24" },
  email: { id: "duty", host: "mail.example", from: "w@prison.example", to: "a@prison.example, b@prison.example", security: "tls" },
  mqtt: { id: "bus", url: "mqtts://broker.example:8883", topic: "prison/alerts" },
};
const types = Object.keys(written) as Target["type"][];

describe("a target", () => {
  it.each(types)("of type %s is read from what is typed, and typed again the same", (type) => {
    const read = readTarget(type, written[type], true);
    expect(read).toMatchObject({ ok: true, target: { type, enabled: true } });
    if (read.ok) expect(readTarget(type, typedOf(read.target), true)).toEqual(read);
  });

  it("never holds a secret: it names a file or a variable", () => {
    expect(readTarget("webhook", written.webhook, true)).toMatchObject({ target: { secret: { file: "rota.key" } } });
    expect(readTarget("cap", written.cap, false)).toMatchObject({ target: { secret: { env: "WINGWATCH_HUB" }, enabled: false } });
  });

  it("is refused by the field that is missing or does not fit", () => {
    expect(readTarget("webhook", { ...written.webhook, url: " " }, true)).toEqual({ ok: false, field: "url", why: "missing" });
    expect(readTarget("dc09", { ...written.dc09, account: "xyz" }, true)).toEqual({ ok: false, field: "account", why: "not-fits" });
    expect(readTarget("email", { ...written.email, to: "nobody" }, true)).toEqual({ ok: false, field: "to", why: "not-fits" });
    expect(readTarget("mqtt", { ...written.mqtt, id: "Bus!" }, true)).toEqual({ ok: false, field: "id", why: "not-fits" });
  });

  it("is a target or a refusal, whatever is typed", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.dictionary(fc.constantFrom("id", "url", "host", "port", "to"), fc.string()),
        (type, typed) => {
          const read = readTarget(type, typed, true);
          expect(read.ok ? targetSchema.safeParse(read.target).success : fieldsOf(type).some(({ name }) => name === read.field)).toBe(true);
        },
      ),
    );
  });
});

describe("the log", () => {
  it("tells what was sent from what had to be sent again", () => {
    expect(deliveryWords({ state: "delivered", attempts: 1 })).toBe("sent");
    expect(deliveryWords({ state: "delivered", attempts: 3 })).toBe("sent again");
    expect(deliveryWords({ state: "waiting", attempts: 4 })).toBe("waiting");
    expect(deliveryWords({ state: "failed", attempts: 1 })).toBe("failed");
  });
});
