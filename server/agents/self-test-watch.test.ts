import { SECOND } from "@wingwatch/agent/domain";
import { describe, expect, it } from "vitest";
import { OVERDUE_AFTER, SelfTestWatch } from "./self-test-watch.ts";

const T0 = 1_795_316_400_000_000;
const agent = { id: "wing-a", wings: ["A"], online: true };
const good = { id: "t1", agent: "wing-a", stoppedAt: null };
const says = (alerts: readonly { readonly active: boolean; readonly reasons: readonly { readonly figures?: object | undefined }[] }[]) =>
  alerts.map(({ active, reasons }) => [active, reasons[0]?.figures]);

describe("self-tests at the server", () => {
  it("are no alert where they come and are seen on the feed", () => {
    const watch = new SelfTestWatch(1);
    watch.stored(good, T0);
    watch.seen(Buffer.from('{"id":"t1"}'));
    expect(watch.due([agent], T0 + 60 * SECOND)).toEqual([]);
  });

  it("name the hop within the agent where they stopped, and are over with the next that went well", () => {
    const watch = new SelfTestWatch(1);
    watch.stored({ ...good, stoppedAt: "detection" }, T0);
    watch.seen(Buffer.from("t1"));
    expect(says(watch.due([agent], T0 + SECOND))).toEqual([[true, { hop: "detection" }]]);
    expect(watch.due([agent], T0 + 2 * SECOND)).toEqual([]);
    watch.stored({ ...good, id: "t2" }, T0 + 3 * SECOND);
    watch.seen(Buffer.from("t2"));
    expect(says(watch.due([agent], T0 + 4 * SECOND))).toEqual([[false, { hop: "detection" }]]);
  });

  it("are an alert where they are stored and never seen on the feed", () => {
    const watch = new SelfTestWatch(1);
    watch.stored(good, T0);
    watch.seen(Buffer.from("something else"));
    expect(watch.due([agent], T0 + SECOND)).toEqual([]);
    expect(says(watch.due([agent], T0 + 11 * SECOND))).toEqual([[true, { hop: "feed" }]]);
  });

  it("are an alert where none comes from an agent that is there, and none where it is away", () => {
    const watch = new SelfTestWatch(1);
    const later = T0 + OVERDUE_AFTER + SECOND;
    watch.due([{ ...agent, online: false }], T0);
    expect(watch.due([{ ...agent, online: false }], later)).toEqual([]);
    watch.due([agent], later);
    expect(says(watch.due([agent], later + OVERDUE_AFTER + SECOND))).toEqual([[true, { hop: "outbox" }]]);
  });

  it("that stopped before a restart of the server stay an alert until one goes well", () => {
    const before = new SelfTestWatch(1);
    before.stored({ ...good, stoppedAt: "detection" }, T0);
    const raised = before.due([agent], T0 + SECOND);
    const watch = new SelfTestWatch(1);
    watch.resume(raised);
    expect(watch.due([agent], T0 + 5 * SECOND)).toEqual([]);
    watch.stored({ ...good, id: "t2" }, T0 + 6 * SECOND);
    expect(says(watch.due([agent], T0 + 7 * SECOND))).toEqual([[false, { hop: "detection" }]]);
  });
});
