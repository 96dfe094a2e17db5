import { describe, expect, it } from "vitest";
import type { OutboxEntry } from "../ports/index.ts";
import { FindingsDesk } from "./findings-desk.ts";
import { fakeAlert, MemoryOutbox, quiet } from "./testing/fakes.ts";

describe("findings on their way out", () => {
  it("wait, in their order, while the outbox cannot write", () => {
    const outbox = new MemoryOutbox();
    const announced: OutboxEntry[] = [];
    const desk = new FindingsDesk(outbox, { announce: (entries) => announced.push(...entries), log: quiet });
    outbox.failing = true;
    desk.take([fakeAlert("a")]);
    desk.take([fakeAlert("b"), fakeAlert("c")]);
    expect(announced).toEqual([]);
    expect(desk.counters()[0]).toMatchObject({ in: 3, out: 0, held: 3 });
    outbox.failing = false;
    desk.flush();
    expect(announced.map((entry) => entry.seq)).toEqual([1, 2, 3]);
    expect(announced.map((entry) => entry.finding)).toEqual([fakeAlert("a"), fakeAlert("b"), fakeAlert("c")]);
    expect(desk.counters()[0]).toMatchObject({ in: 3, out: 3, held: 0 });
  });
});
