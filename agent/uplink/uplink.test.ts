import mqtt, { type MqttClient } from "mqtt";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import { agentHealthSchema, liveReadingsSchema, outboxMessageSchema, presenceSchema, replySchema } from "../contract/index.ts";
import { UsageError, WingwatchError } from "../domain/index.ts";
import { fakeAlert, MemoryOutbox, quiet } from "../runtime/testing/fakes.ts";
import { Mosquitto } from "../testing/mosquitto.ts";
import { Uplink } from "./uplink.ts";

const BASE = "wingwatch/v1/hmp-test/agents/wing-a";
const health = {
  t: 1,
  version: "0",
  uptimeSeconds: 1,
  stages: [],
  sensors: [],
  store: { type: "duckdb", ok: true, message: null },
  memoryBytes: 1,
  countermeasures: [],
};

/** What the server would see. */
class Listener {
  readonly messages: { readonly topic: string; readonly body: unknown; readonly retain: boolean }[] = [];
  readonly client: MqttClient;

  constructor(url: string) {
    this.client = mqtt.connect(url, { reconnectPeriod: 50 });
    this.client.subscribe(`${BASE}/#`, { qos: 1 });
    this.client.on("message", (topic, payload, { retain }) => {
      if (payload.length === 0) return;
      this.messages.push({ topic: topic.slice(BASE.length + 1), body: JSON.parse(payload.toString()), retain });
    });
  }

  of<Schema extends z.ZodType>(topic: string, schema: Schema): z.infer<Schema>[] {
    return this.messages.filter((message) => message.topic === topic).map((message) => schema.parse(message.body));
  }

  seqs(): number[] {
    return this.of("alerts", outboxMessageSchema).flatMap((message) => message.entries.map((entry) => entry.seq));
  }

  send(topic: string, body: object): void {
    this.client.publish(`${BASE}/${topic}`, JSON.stringify(body), { qos: 1 });
  }
}

describe("the uplink, over Mosquitto", () => {
  let broker: Mosquitto;
  let listener: Listener;
  let outbox: MemoryOutbox;
  let uplink: Uplink;
  let stoodDown = 0;
  const until = (condition: () => boolean) => expect.poll(condition, { timeout: 15_000, interval: 10 }).toBe(true);
  const connect = (instance = "one") => {
    const made = new Uplink({
      brokerUrl: broker.url,
      site: "hmp-test",
      agent: "wing-a",
      version: "1.2.3",
      instance,
      standDown: () => {
        stoodDown += 1;
      },
      outbox,
      clock: { now: () => Date.now() * 1000 },
      log: quiet,
      health: () => health,
      stored: {
        history: async ({ sensor, points }) => {
          if (sensor === "broken") throw new WingwatchError("WW_E_STORE_AWAY", "the store is away");
          return [{ t: 5, dt: points, n: 1, floor: null, mean: -80, min: -80, max: -70, duty: 0.5 }];
        },
        observations: async function* ({ from, sensors }) {
          for (const t of [3, 4, 4, 5]) if (t >= from) yield { type: "reading", t, dt: 1, sensor: sensors?.[0] ?? "any", band: "b8-ul" };
        },
      },
      tuning: {
        look: async ({ sensor }) => {
          throw new WingwatchError("WW_E_USAGE", `no sensor ${sensor} here`);
        },
        start: () => ({ state: "running", share: 0, readings: 0 }),
        progress: (_job, skip) => ({ state: "suggested", total: skip, suggestions: [] }),
        cancel: () => ({ state: "gone" }),
      },
      place: ({ sensor, cell }) => {
        if (sensor !== "hand") throw new UsageError(`${sensor} is not portable`);
        return { t: 7, level: cell.slice(0, 2), x: 1, y: 2 };
      },
    });
    made.start();
    return made;
  };
  const presences = () => listener.of("state", presenceSchema);

  beforeAll(async () => {
    broker = await Mosquitto.start();
  });
  afterAll(() => broker.stop());
  beforeEach(async () => {
    listener = new Listener(broker.url);
    outbox = new MemoryOutbox();
    stoodDown = 0;
    uplink = connect();
    await until(() => presences().at(-1)?.online === true);
  });
  afterEach(async () => {
    await uplink.stop();
    await listener.client.publishAsync(`${BASE}/state`, "", { retain: true, qos: 1 });
    await listener.client.endAsync(true);
  });

  it("says who it is at the connect, retained, and goodbye when it stops", async () => {
    expect(presences().at(-1)).toMatchObject({ online: true, version: "1.2.3" });
    await uplink.stop();
    await until(() => presences().at(-1)?.online === false);
    expect(presences().at(-1)?.session).toBe(presences()[0]?.session);
    const late = new Listener(broker.url);
    await until(() => late.of("state", presenceSchema).length === 1);
    expect(late.messages[0]).toMatchObject({ retain: true, body: { online: false } });
    await late.client.endAsync(true);
  });

  it("sends findings with their numbers, and again until they are acknowledged", async () => {
    uplink.announce(outbox.append([fakeAlert("a"), fakeAlert("b")]));
    await until(() => listener.seqs().length === 2);
    listener.send("acks", { seq: 1 });
    await until(() => outbox.pending(10).length === 1);
    listener.send("acks", { seq: "all of them" });
    await until(() => uplink.counters().rejected["bad-ack"] === 1);
    expect(outbox.pending(10).map((entry) => entry.seq)).toEqual([2]);
  });

  it("sends what is pending again after the broker was away, in a new session", async () => {
    uplink.announce(outbox.append([fakeAlert("a")]));
    await until(() => listener.seqs().length === 1);
    await broker.kill();
    uplink.announce(outbox.append([fakeAlert("b")]));
    await broker.run();
    await until(() => listener.seqs().includes(2));
    expect(listener.seqs().slice(-2)).toEqual([1, 2]);
    // Who listened may be back after who speaks: it then has the new state as a retained one, in no order with what is pending.
    await until(() => new Set(presences().map((presence) => presence.session)).size === 2);
  });

  it("answers history, and says why where it cannot", async () => {
    const question = { kind: "history", band: "b8-ul", from: 0, to: 10, points: 7 };
    listener.send("commands", { id: "q1", sensor: "S1", ...question });
    listener.send("commands", { id: "q2", sensor: "broken", ...question });
    listener.send("commands", { id: "q3", kind: "open the doors" });
    await until(() => listener.of("replies", replySchema).length === 2);
    expect(listener.of("replies", replySchema)).toEqual([
      {
        id: "q1",
        ok: true,
        points: [{ t: 5, dt: 7, n: 1, floor: null, mean: -80, min: -80, max: -70, duty: 0.5 }],
        instance: "one",
        run: expect.any(String),
      },
      { id: "q2", ok: false, code: "WW_E_STORE_AWAY", message: "the store is away", instance: "one", run: expect.any(String) },
    ]);
    await until(() => uplink.counters().rejected["bad-command"] === 1);
  });

  it("gives what is stored of a time in chunks that follow each other", async () => {
    const question = { kind: "observations", to: 10, sensors: ["S1"], most: 2 };
    listener.send("commands", { id: "q1", from: 0, ...question });
    listener.send("commands", { id: "q2", from: 5, ...question });
    await until(() => listener.of("replies", replySchema).length === 2);
    // Questions are answered as they are ready, not in their order.
    const replies = new Map(listener.of("replies", replySchema).map((reply) => [reply.id, reply.ok ? reply.chunk : undefined]));
    const [first, second] = [replies.get("q1"), replies.get("q2")];
    expect([first?.items.map(({ t }) => t), first?.next]).toEqual([[3, 4, 4], 5]);
    expect([second?.items, second?.next]).toEqual([[{ type: "reading", t: 5, dt: 1, sensor: "S1", band: "b8-ul" }], null]);
  });

  it("looks again, and begins, tells of and cancels longer tasks", async () => {
    const period = { from: 0, to: 10, candidate: { bands: { "b8-ul": 2 } } };
    listener.send("commands", { id: "q1", kind: "look", sensor: "S9", band: "b8-ul", points: 100, known: [], ...period });
    listener.send("commands", { id: "q2", kind: "tune", job: "T-1", task: { kind: "backtest", ...period } });
    listener.send("commands", { id: "q3", kind: "tuning", job: "T-1", skip: 500 });
    listener.send("commands", { id: "q4", kind: "cancel-tuning", job: "T-1" });
    await until(() => listener.of("replies", replySchema).length === 4);
    const replies = new Map(listener.of("replies", replySchema).map((reply) => [reply.id, reply.ok ? reply.job : reply.message]));
    expect([...replies].sort(([a], [b]) => a.localeCompare(b))).toEqual([
      ["q1", "no sensor S9 here"],
      ["q2", { state: "running", share: 0, readings: 0 }],
      ["q3", { state: "suggested", total: 500, suggestions: [] }],
      ["q4", { state: "gone" }],
    ]);
  });

  it("sends the live view and its health", async () => {
    uplink.note([{ type: "reading", t: 9, dt: 1, sensor: "S1", band: "b8-ul", mean: -80 }]);
    await until(() => listener.of("readings", liveReadingsSchema).length === 1 && listener.of("health", agentHealthSchema).length > 0);
    expect(listener.of("readings", liveReadingsSchema)[0]).toEqual({
      t: 9,
      rows: [["S1", "b8-ul", null, -80, null]],
      instance: "one",
      run: expect.any(String),
    });
    expect(listener.of("health", agentHealthSchema)[0]).toEqual({ ...health, instance: "one", run: expect.any(String) });
  });

  it("stands down when the server says so to it, and not when it says so to another instance or to another process of it", async () => {
    listener.send("commands", { id: "q1", kind: "stand-down", instance: "two" });
    await until(() => listener.of("replies", replySchema).length === 1);
    listener.send("commands", { id: "q3", kind: "stand-down", instance: "one", run: "of another process" });
    await until(() => listener.of("replies", replySchema).length === 2);
    expect(stoodDown).toBe(0);
    listener.send("commands", { id: "q2", kind: "stand-down", instance: "one" });
    await until(() => stoodDown === 1);
  });

  it("leaves the connection to another instance of its name, and each says which one it is", async () => {
    const other = connect("two");
    await until(() => new Set(listener.of("health", agentHealthSchema).map(({ instance }) => instance)).size === 2);
    const known = listener.of("health", agentHealthSchema).length;
    await until(() => listener.of("health", agentHealthSchema).length >= known + 4);
    expect(presences().filter(({ online }) => online)).toHaveLength(2);
    await other.stop();
  });
});
