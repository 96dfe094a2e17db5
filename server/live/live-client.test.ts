import { Counters } from "@wingwatch/agent/domain";
import { describe, expect, it } from "vitest";
import { LiveClient, TOO_SLOW } from "./live-client.ts";

function client() {
  const transport = {
    buffered: 0,
    sent: [] as string[],
    closed: [] as number[],
    send: (message: Buffer) => void transport.sent.push(String(message)),
    close: (code: number) => void transport.closed.push(code),
  };
  const counters = new Counters("live");
  return { transport, counters, built: new LiveClient(transport, { telemetryBuffered: 10, maxBuffered: 100 }, { counters }) };
}

const message = Buffer.from("m");

describe("the way out to one screen", () => {
  it("skips telemetry while the client lags, and sends it again when it has caught up", () => {
    const { built, transport, counters } = client();
    transport.buffered = 11;
    built.sendTelemetry(message);
    built.sendDelta(message);
    transport.buffered = 0;
    built.sendTelemetry(message);
    expect(transport.sent).toHaveLength(2);
    expect(counters.snapshot()).toMatchObject({ out: 2, dropped: { "telemetry-skipped": 1 } });
  });

  it("closes a client that is too slow for deltas, once, and hands it nothing more", () => {
    const { built, transport, counters } = client();
    transport.buffered = 101;
    built.sendDelta(message);
    built.sendDelta(message);
    built.sendTelemetry(message);
    built.close(1001, "");
    expect(transport).toMatchObject({ sent: [], closed: [TOO_SLOW] });
    expect(counters.snapshot().dropped).toEqual({ "client-too-slow": 1 });
  });

  it("watches each sensor once", () => {
    const { built } = client();
    built.watch(["s1", "s1", "s2"]);
    expect(built.watched).toEqual(["s1", "s2"]);
  });
});
