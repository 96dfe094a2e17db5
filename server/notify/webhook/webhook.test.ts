import { createHmac } from "node:crypto";
import { ok } from "@wingwatch/agent/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noticeSchema } from "../../contract/index.ts";
import { noticeOf, outgoing } from "../testing/notices.ts";
import { WebReceiver } from "../testing/receivers.ts";
import { WebhookChannel } from "./channel.ts";
import { isForbidden } from "./post.ts";
import { isSigned, signature, webhookKey } from "./signature.ts";

const key = webhookKey("a secret of some length");
const NOW = 1_795_316_400;
const signed = { id: "al-1.1", timestamp: NOW, body: "{}" };

describe("signatures", () => {
  it("are those of the Standard Webhooks convention", () => {
    const bytes = Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64");
    expect(webhookKey("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).toEqual(bytes);
    const example = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: '{"test": 2432232314}' };
    expect(signature(example, bytes)).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  it.each([
    ["the right one", signature(signed, key), signed, NOW, true],
    ["the right one among others", `v1,x ${signature(signed, key)}`, signed, NOW, true],
    ["another body", signature(signed, key), { ...signed, body: "{ }" }, NOW, false],
    ["another message's", signature(signed, key), { ...signed, id: "al-1.2" }, NOW, false],
    ["another key's", `v1,${createHmac("sha256", "other").update("x").digest("base64")}`, signed, NOW, false],
    ["an old one sent again", signature(signed, key), signed, NOW + 301, false],
    ["none", "", signed, NOW, false],
  ])("%s", (_name, header, message, now, expected) => {
    expect(isSigned(header, message, { key, now, toleranceSeconds: 300 })).toBe(expected);
  });
});

describe("a webhook", () => {
  const web = new WebReceiver();
  beforeEach(() => web.start());
  afterEach(async () => {
    await web.kill();
    web.hooked.length = 0;
    web.status = 204;
  });
  const attempt = () => ({ signal: AbortSignal.timeout(5_000), now: () => NOW * 1_000_000 });
  const channel = (url = web.url) =>
    new WebhookChannel({ url, key, contentType: "application/json", bodyOf: ({ notice }) => ok(JSON.stringify(notice)) });

  it("is a signed notice, with an id that stays and an attempt that grows", async () => {
    await channel().send([outgoing(noticeOf())], attempt());
    await channel().send([outgoing(noticeOf(), { attempt: 2 })], attempt());
    expect(web.hooked.map((hooked) => [hooked.id, hooked.attempt])).toEqual([
      ["al-1.raised", 1],
      ["al-1.raised", 2],
    ]);
    const [first] = web.hooked;
    const message = { id: "al-1.raised", timestamp: NOW, body: first?.body ?? "" };
    expect(isSigned(String(first?.headers["webhook-signature"]), message, { key, now: NOW, toleranceSeconds: 5 })).toBe(true);
    expect(noticeSchema.parse(JSON.parse(message.body))).toEqual(noticeOf());
  });

  it.each([
    [200, "delivered"],
    [302, "away"],
    [401, "away"],
    [404, "away"],
    [422, "refused"],
    [429, "away"],
    [500, "away"],
  ])("answered with %i is %s", async (status, kind) => {
    web.status = status;
    expect(await channel().send([outgoing(noticeOf())], attempt())).toMatchObject({ kind });
    expect(web.hooked).toHaveLength(1);
  });

  it("goes to a host by its name, too, and says so when there is none", async () => {
    expect(await channel(`http://localhost:${web.port}/hook`).send([outgoing(noticeOf())], attempt())).toMatchObject({ kind: "delivered" });
    expect(await channel("http://nowhere.invalid/hook").send([outgoing(noticeOf())], attempt())).toMatchObject({ kind: "away" });
  });

  it("does not go to link-local addresses, whatever was configured", async () => {
    expect(["169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1"].map(isForbidden)).toEqual([true, true, true, true]);
    expect(["10.0.0.5", "127.0.0.1", "2001:db8::1", "receiver.example"].map(isForbidden)).toEqual([false, false, false, false]);
    expect(await channel("http://169.254.169.254/latest").send([outgoing(noticeOf())], attempt())).toMatchObject({
      kind: "away",
      detail: expect.stringContaining("not allowed"),
    });
  });
});
