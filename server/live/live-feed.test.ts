import { describe, expect, it } from "vitest";
import type { LiveState } from "../contract/index.ts";
import { T0 } from "../testing/findings.ts";
import { LatestLevels } from "./latest-levels.ts";
import { LiveFeed } from "./live-feed.ts";
import { Telemetry } from "./telemetry.ts";

const empty: LiveState = { site: "s", agents: [], sensors: [], countermeasures: [], emissions: [], alerts: [], incidents: [] };

function feed() {
  let snapshots = 0;
  const built = new LiveFeed({
    seq: 100,
    now: () => T0,
    ring: { maxDeltas: 10, maxBytes: 100_000 },
    limits: { telemetryBuffered: 1_000, maxBuffered: 10_000 },
    state: () => {
      snapshots += 1;
      return empty;
    },
  });
  const join = (since?: number) => {
    const sent: Buffer[] = [];
    const client = built.join({ buffered: 0, send: (message) => void sent.push(message), close: () => undefined }, since);
    return { client, sent, types: () => sent.map((message) => JSON.parse(String(message)).type) };
  };
  return { built, join, snapshots: () => snapshots };
}

const change = { kind: "site", site: "changed" } as const;

describe("the live feed", () => {
  it("makes one snapshot for all that join before the next change", () => {
    const { built, join, snapshots } = feed();
    join();
    join();
    expect(snapshots()).toBe(1);
    built.publish([change]);
    expect(JSON.parse(String(join().sent[0]))).toMatchObject({ type: "snapshot", seq: 101 });
    expect(snapshots()).toBe(2);
  });

  it("serialises a delta once for everybody", () => {
    const { built, join } = feed();
    const [a, b] = [join(), join()];
    built.publish([change]);
    expect(a.sent.at(-1)).toBe(b.sent.at(-1));
    expect(JSON.parse(String(a.sent.at(-1)))).toEqual({ type: "delta", seq: 101, at: T0, changes: [change] });
  });

  it("says nothing where nothing changed, and nothing to who has left", () => {
    const { built, join } = feed();
    const { client, sent } = join();
    built.publish([]);
    built.leave(client);
    built.publish([change]);
    expect(built.seq).toBe(101);
    expect(sent).toHaveLength(2);
  });

  it("a client that resumes gets what it missed, or a heartbeat alone where that is nothing", () => {
    const { built, join } = feed();
    built.publish([change]);
    expect(join(100).types()).toEqual(["delta", "heartbeat"]);
    expect(join(101).types()).toEqual(["heartbeat"]);
    expect(join(3).types()).toEqual(["snapshot", "heartbeat"]);
  });
});

describe("telemetry of 300 sensors with 12 bands each", () => {
  it("is one small message for all, the rows of a watched sensor to who watches it, and nothing where nothing was heard", () => {
    const ids = Array.from({ length: 300 }, (_, i) => `s${i}`);
    const levels = new LatestLevels(ids);
    const rows = ids.flatMap((id) =>
      Array.from({ length: 12 }, (_, b) => [id, `b${b}`, -95, -90, -80 + b] as [string, string, number, number, number]),
    );
    const { built, join } = feed();
    const [a, b] = [join(), join()];
    b.client.watch(["s7", "ghost"]);
    const telemetry = new Telemetry(levels);
    for (let i = 0; i < 10; i++) levels.hear({ t: T0, rows }, T0);
    telemetry.tick(built.clients, T0);
    telemetry.tick(built.clients, T0);
    expect(a.types().slice(2)).toEqual(["strengths"]);
    expect(b.types().slice(2)).toEqual(["strengths", "levels"]);
    expect(a.sent[2]).toBe(b.sent[2]);
    expect(JSON.parse(String(a.sent[2])).rows).toHaveLength(300);
    expect(JSON.parse(String(b.sent[3])).rows).toHaveLength(12);
  });
});
