import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { T0 } from "../../testing/findings.ts";
import { TEST_CERTIFICATE } from "../testing/certificate.ts";
import { noticeOf, outgoing, targetOf, testNotice } from "../testing/notices.ts";
import { LogReceiver, SecureLogReceiver } from "../testing/receivers.ts";
import { type CefEvent, cefOf, cefSeverity, cefText, parseCef } from "./cef.ts";
import { SyslogChannel } from "./channel.ts";
import { counted, syslogText } from "./rfc5424.ts";

const attempt = () => ({ signal: AbortSignal.timeout(5_000), now: () => T0 });

describe("CEF", () => {
  it("a raised alert as a log server sees it", () => {
    const text = cefText(cefOf(noticeOf(), { version: "1.2", attempt: 1 }));
    expect(text).toMatch(
      /^CEF:0\|Wingwatch\|Wingwatch\|1\.2\|breakthrough\.raised\|HIGH breakthrough, Cell A1-01, A wing\|9\|rt=1795316400000 externalId=al-1\.raised /,
    );
    expect(text).toContain("cs1=A1-01 cs1Label=cell");
  });

  it("severity follows the priority of what calls; what is over, a drill and a test are informational", () => {
    const of = (priority: "high" | "medium" | "low") => cefSeverity(noticeOf("raised", { priority }));
    expect([of("high"), of("medium"), of("low")]).toEqual([9, 6, 3]);
    expect([noticeOf("returned"), { ...noticeOf(), drill: "D-1" }, testNotice()].map(cefSeverity)).toEqual([1, 1, 1]);
  });

  it("escapes are undone by whoever reads: no text can forge a field", () => {
    const texts = fc.string({ unit: fc.constantFrom(..."ab =|\\\n\r1é"), maxLength: 20 });
    const header = texts.map((text) => text.replace(/[\r\n]/g, ""));
    const events: fc.Arbitrary<CefEvent> = fc.record({
      vendor: header,
      product: header,
      version: header,
      eventClass: header,
      name: header,
      severity: fc.integer({ min: 0, max: 10 }),
      extension: fc.array(fc.tuple(fc.constantFrom("msg", "cs1", "act"), texts), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(events, (event) => {
        expect(parseCef(cefText(event))).toEqual({ ok: true, value: event });
      }),
    );
  });

  it("any text is an event or is not", () => {
    fc.assert(fc.property(fc.string({ maxLength: 100 }), (text) => typeof parseCef(`CEF:0|${text}`).ok === "boolean"));
  });
});

describe("syslog", () => {
  const message = {
    facility: 16,
    severity: 1,
    at: T0,
    host: "ctrl room",
    app: "wingwatch",
    messageId: "raised",
    sequence: 7,
    text: "CEF:0|é",
  };

  it("RFC 5424: priority, version, time, host without spaces, and an id that counts messages", () => {
    expect(syslogText(message)).toBe('<129>1 2026-11-22T03:00:00.000Z ctrlroom wingwatch - raised [meta sequenceId="7"] CEF:0|é');
    expect(syslogText({ ...message, sequence: 2 ** 31 })).toContain('sequenceId="1"');
  });

  it("RFC 6587: octets are counted, not characters", () => {
    expect(counted("é").toString("utf8")).toBe("2 é");
  });
});

describe("a log server", () => {
  const servers: { close(): unknown }[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  const channelTo = (port: number, transport = "tcp", ca?: string) =>
    new SyslogChannel({ target: targetOf("syslog", { host: "127.0.0.1", port, transport }), ca, host: "here", version: "1" });

  it("that reads a batch to its end has it", async () => {
    const logs = new LogReceiver();
    await logs.start();
    servers.push({ close: () => logs.kill() });
    const batch = [1, 2, 3].map((delivery) => outgoing(noticeOf(), { delivery, attempt: delivery }));
    expect(await channelTo(logs.port).send(batch, attempt())).toMatchObject({ kind: "delivered" });
    expect(logs.logged.map((logged) => logged.attempt)).toEqual([1, 2, 3]);
  });

  it("that goes away without reading everything does not count as having it", async () => {
    const server: Server = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      socket.once("data", () => socket.resetAndDestroy());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    servers.push(server);
    const { port } = server.address() as AddressInfo;
    expect(await channelTo(port).send([outgoing(noticeOf())], attempt())).toMatchObject({ kind: "away" });
  });

  it("over TLS is believed by the authority that is configured for it, and by no other", async () => {
    const logs = new SecureLogReceiver();
    await logs.start();
    servers.push({ close: () => logs.kill() });
    const batch = Array.from({ length: 50 }, (_, i) => outgoing(noticeOf(), { delivery: i + 1, attempt: 1 }));
    expect(await channelTo(logs.port, "tls", TEST_CERTIFICATE).send(batch, attempt())).toMatchObject({ kind: "delivered" });
    expect(logs.logged).toHaveLength(50);
    expect(await channelTo(logs.port, "tls").send(batch, attempt())).toMatchObject({ kind: "away" });
    expect(logs.logged).toHaveLength(50);
  });

  it("that does not speak TLS is not spoken to in clear", async () => {
    const logs = new LogReceiver();
    await logs.start();
    servers.push({ close: () => logs.kill() });
    const outcome = await channelTo(logs.port, "tls").send([outgoing(noticeOf())], { signal: AbortSignal.timeout(300), now: () => T0 });
    expect(outcome).toMatchObject({ kind: "away" });
    expect(logs.logged).toEqual([]);
  });
});
