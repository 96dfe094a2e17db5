import { afterEach, describe, expect, it } from "vitest";
import { until } from "../../testing/house.ts";
import type { Attempt } from "../channel.ts";
import { noticeOf, outgoing, targetOf } from "../testing/notices.ts";
import { AlarmReceiver } from "../testing/receivers.ts";
import { Dc09Channel } from "./channel.ts";

const now = () => Date.now() * 1_000;
const attempt = (ms = 5_000): Attempt => ({ signal: AbortSignal.timeout(ms), now });

let receiver: AlarmReceiver;
let channel: Dc09Channel;
async function open(): Promise<void> {
  receiver = new AlarmReceiver();
  await receiver.start();
  channel = new Dc09Channel(targetOf("dc09", { host: "127.0.0.1", port: receiver.port, account: "1234" }));
}
afterEach(async () => {
  await channel.close();
  await receiver.kill();
});

describe("a DC-09 receiver", () => {
  it("whose clock is another gets the same message again with its own time, and from then on at once", async () => {
    await open();
    const hour = 3_600_000_000;
    receiver.answer = (message) => {
      const clock = now() + hour;
      const isRight = Math.abs((message.timestamp ?? 0) - clock) < 20_000_000;
      return isRight
        ? { ...message, token: "ACK", data: "", extended: [] }
        : { ...message, token: "NAK", sequence: 0, account: "000", data: "", extended: [], timestamp: clock };
    };
    expect(await channel.send([outgoing(noticeOf())], attempt())).toMatchObject({ kind: "delivered" });
    expect(receiver.events.map(({ sequence }) => sequence)).toEqual([12, 12]);
    expect(await channel.send([outgoing(noticeOf(), { sequence: 13 })], attempt())).toMatchObject({ kind: "delivered" });
    expect(receiver.events).toHaveLength(3);
  });

  it("whose clock cannot be believed is not followed", async () => {
    await open();
    receiver.answer = (message) => ({ ...message, token: "NAK", sequence: 0, data: "", extended: [], timestamp: 0 });
    expect(await channel.send([outgoing(noticeOf())], attempt())).toMatchObject({ kind: "away", detail: expect.stringContaining("time") });
    expect(receiver.events).toHaveLength(1);
  });

  it("that cannot do anything with the message says DUH: it is not sent again", async () => {
    await open();
    receiver.answer = (message) => ({ ...message, token: "DUH", data: "", extended: [] });
    expect(await channel.send([outgoing(noticeOf())], attempt())).toMatchObject({ kind: "refused" });
  });

  it("that answers something else, or nothing, was not reached", async () => {
    await open();
    receiver.answer = (message) => ({ ...message, token: "ACK", sequence: 1, data: "", extended: [] });
    expect(await channel.send([outgoing(noticeOf())], attempt(200))).toMatchObject({ kind: "away", detail: "no answer in time" });
  });

  it("is asked by NULL whether it is there, over the same connection", async () => {
    await open();
    expect(channel.supervision?.everyMs).toBe(60_000);
    expect(await channel.supervision?.check(attempt())).toMatchObject({ kind: "delivered" });
    await until(() => receiver.heard.length === 1);
    expect(receiver.heard[0]).toMatchObject({ token: "NULL", sequence: 0, account: "1234" });
    await receiver.kill();
    expect(await channel.supervision?.check(attempt())).toMatchObject({ kind: "away" });
  });
});
