import { describe, expect, it } from "vitest";
import type { Finding } from "../domain/index.ts";
import type { Outbox, OutboxEntry } from "../ports/index.ts";
import { fakeAlert, MemoryOutbox } from "../runtime/testing/fakes.ts";
import { MAX_ENTRIES, OutboxSender, RESEND_AFTER } from "./outbox-sender.ts";

const emission = (id: string): Finding => ({ ...fakeAlert(id), type: "emission" }) as unknown as Finding;

function setUp(outbox: Outbox = new MemoryOutbox()) {
  const messages: { channel: string; seqs: number[]; oldest: number }[] = [];
  const sender = new OutboxSender({
    outbox,
    publish: (channel, { entries, oldest }) => messages.push({ channel, seqs: entries.map((entry) => entry.seq), oldest }),
  });
  const find = (findings: readonly Finding[], now = 0): readonly OutboxEntry[] => {
    const entries = outbox.append(findings);
    sender.announce(entries, now);
    return entries;
  };
  const take = () => messages.splice(0);
  return { outbox, sender, find, take };
}

describe("sending the outbox", () => {
  it("sends nothing while there is no connection, and all of it at the connect", () => {
    const { sender, find, take } = setUp();
    find([fakeAlert("a"), fakeAlert("b")]);
    expect(take()).toEqual([]);
    sender.connected(0);
    expect(take()).toEqual([{ channel: "alerts", seqs: [1, 2], oldest: 1 }]);
  });

  it("sends new entries at once, without waiting for the ack of the last", () => {
    const { sender, find, take } = setUp();
    sender.connected(0);
    find([fakeAlert("a")]);
    find([emission("e")]);
    expect(take()).toEqual([
      { channel: "alerts", seqs: [1], oldest: 1 },
      { channel: "emissions", seqs: [2], oldest: 1 },
    ]);
  });

  it("never lets a number overtake an older one on the other topic", () => {
    const { sender, find, take } = setUp();
    find([emission("e1"), emission("e2"), fakeAlert("a"), emission("e3")]);
    sender.connected(0);
    expect(take().map((message) => message.seqs)).toEqual([[1, 2], [3], [4]]);
  });

  it("forgets what is acknowledged and says what is the oldest still pending", () => {
    const { outbox, sender, find, take } = setUp();
    sender.connected(0);
    find([fakeAlert("a"), fakeAlert("b")]);
    sender.acknowledged(1, 0);
    expect(outbox.pending(10).map((entry) => entry.seq)).toEqual([2]);
    take();
    find([fakeAlert("c")]);
    expect(take()).toEqual([{ channel: "alerts", seqs: [3], oldest: 2 }]);
  });

  it("sends everything pending again after five seconds without an ack, and after every connect", () => {
    const { sender, find, take } = setUp();
    sender.connected(0);
    find([fakeAlert("a")], 1);
    take();
    sender.tick(RESEND_AFTER);
    expect(take()).toEqual([]);
    sender.tick(RESEND_AFTER + 1);
    expect(take()).toEqual([{ channel: "alerts", seqs: [1], oldest: 1 }]);
    sender.disconnected();
    sender.tick(RESEND_AFTER * 9);
    find([fakeAlert("b")]);
    expect(take()).toEqual([]);
    sender.connected(0);
    expect(take()).toEqual([{ channel: "alerts", seqs: [1, 2], oldest: 1 }]);
  });

  it("goes straight on after a restart with an empty outbox, whatever the numbers were", () => {
    const { sender, find, take } = setUp();
    find(Array.from({ length: 5000 }, (_, i) => fakeAlert(`a${i}`)));
    sender.acknowledged(5000, 0);
    sender.connected(0);
    find([fakeAlert("next")]);
    expect(take()).toEqual([{ channel: "alerts", seqs: [5001], oldest: 5001 }]);
  });

  it("is silent once all is acknowledged", () => {
    const { sender, find, take } = setUp();
    sender.connected(0);
    find([fakeAlert("a")]);
    sender.acknowledged(1, 0);
    take();
    sender.tick(RESEND_AFTER * 2);
    expect(take()).toEqual([]);
  });

  it("sends a long backlog in messages of 500, each after the ack of the last, and what is new in its turn", () => {
    const { sender, find, take } = setUp();
    find(Array.from({ length: 2 * MAX_ENTRIES + 1 }, (_, i) => fakeAlert(`a${i}`)));
    sender.connected(0);
    find([fakeAlert("new")]);
    const sent: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const seqs = take().flatMap((message) => message.seqs);
      expect(seqs.length).toBeLessThanOrEqual(MAX_ENTRIES);
      sent.push(...seqs);
      sender.acknowledged(seqs.at(-1) ?? 0, 0);
    }
    expect(sent).toEqual(Array.from({ length: 2 * MAX_ENTRIES + 2 }, (_, i) => i + 1));
  });

  it("waits for acks where the server falls behind, and loses nothing", () => {
    const { sender, find, take } = setUp();
    sender.connected(0);
    for (let n = 0; n < 3 * MAX_ENTRIES; n += 1) find([fakeAlert(`a${n}`)]);
    let sent: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      sent = [...sent, ...take().flatMap((message) => message.seqs)];
      sender.acknowledged(sent.at(-1)!, 0);
    }
    expect(sent).toEqual(Array.from({ length: 3 * MAX_ENTRIES }, (_, i) => i + 1));
  });
});
