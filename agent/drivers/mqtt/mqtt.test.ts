import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { Deframer, decodeMessage } from "@wingwatch/firmware-protocol";
import { connectAsync, type MqttClient } from "mqtt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countermeasureTopic, type SensorChannel, type StreamItem, sensorTopic } from "../../domain/index.ts";
import type { Connection } from "../../ports/index.ts";
import { Mosquitto } from "../../testing/mosquitto.ts";
import { driverContract, expectBalanced, testContext } from "../testing/contract.ts";
import { FakeSensor } from "../testing/fake-sensor.ts";
import { TcpProxy } from "../testing/tcp-proxy.ts";
import { mqttDriver } from "./driver.ts";
import { mqttEntry } from "./entry.ts";

/** The sample, said now. */
const sample = JSON.stringify({ ...JSON.parse(readFileSync(join(import.meta.dirname, "sample.json"), "utf8")), t: Date.now() * 1000 });

describe("the mqtt driver against Mosquitto", () => {
  let broker: Mosquitto;
  let sensor: MqttClient;
  let agents = 0;
  beforeAll(async () => {
    broker = await Mosquitto.start();
    sensor = await connectAsync(broker.url);
  });
  afterAll(async () => {
    await sensor.endAsync(true);
    await broker.stop();
  });

  const tell = (channel: SensorChannel, payload: string | Uint8Array, options: { retain?: boolean; id?: string } = {}) =>
    sensor.publishAsync(sensorTopic("hmp-example", options.id ?? "A1-03", channel), Buffer.from(payload), {
      qos: 1,
      retain: options.retain ?? false,
    });

  async function open(ids: readonly string[], context = testContext(new AbortController().signal), url = broker.url) {
    const sensors = ids.map((id) => ({ id, bands: ["b8-ul"], options: { type: "mqtt", url } as const }));
    return mqttDriver.open(sensors, { ...context, agent: `test-${agents++}` });
  }

  async function readUntil(connection: Connection, enough: (items: readonly StreamItem[]) => boolean): Promise<readonly StreamItem[]> {
    const items: StreamItem[] = [];
    for await (const batch of connection) {
      items.push(...batch.items);
      if (enough(items)) break;
    }
    return items;
  }

  it("yields at the end all that the broker had sent by then, though it reads at a pace", async () => {
    const abort = new AbortController();
    const connection = await open(["A1-03"], testContext(abort.signal));
    const stream = readUntil(connection, () => false);
    // A trickle makes the pauses between two reads long: what comes last still lies in the kernel at the abort.
    for (let i = 0; i < 40; i += 1) {
      await tell("observations", sample);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    for (let i = 0; i < 10; i += 1) await tell("observations", sample);
    abort.abort();
    expect(await stream).toHaveLength(50);
    expect(connection.counters().find(({ stage }) => stage === "buffer")).toMatchObject({ in: 50, out: 50, held: 0 });
  });

  driverContract({
    entry: mqttEntry as never,
    sensors: ["A1-03"],
    goesAway: "yes",
    open: async (context) => {
      const proxy = await TcpProxy.to(broker.url);
      return {
        connection: await open(["A1-03"], context, proxy.url),
        speak: async () => void (await tell("observations", sample)),
        unplug: () => proxy.hangUp(),
        isReleased: () => proxy.isLeftAlone(),
        dispose: () => proxy.close(),
      };
    },
  });

  it("hears JSON and frames, rejects what speaks for another sensor or is retained, and counts unknown sensors", async () => {
    const fake = new FakeSensor("A1-03", 0);
    await tell("observations", sample, { retain: true });
    const connection = await open(["A1-03", "A1-04"]);
    await tell("observations", sample);
    await tell("observations", sample, { id: "A1-04" });
    await tell("observations", sample, { id: "Z9-99" });
    await tell("observations", Buffer.concat([fake.frame(fake.hello), fake.reading()]));
    const items = await readUntil(connection, (all) => all.length >= 2);
    expect(items.map((item) => item.type)).toEqual(["reading", "reading"]);
    const rejected = Object.fromEntries(connection.counters().map(({ stage, rejected: reasons }) => [stage, reasons]));
    expect(rejected).toMatchObject({ messages: { retained: 1, "unknown-sensor": 1 }, json: { "unknown-sensor": 1 } });
    expectBalanced(connection.counters());
    await tell("observations", "", { retain: true });
  });

  it("asks for its own sensors only where other agents share the broker, and still counts a stranger that says it is born", async () => {
    const context = testContext(new AbortController().signal, { otherSensors: ["B1-01"] });
    const connection = await open(["A1-03"], context);
    await tell("observations", sample, { id: "B1-01" });
    await tell("state", "{}", { id: "B1-01" });
    await tell("observations", sample, { id: "Z9-99" });
    await tell("state", "{}", { id: "Z9-99" });
    await tell("observations", sample);
    await readUntil(connection, (items) => items.length > 0);
    expect(connection.counters()[0]).toMatchObject({ in: 2, out: 1, rejected: { "unknown-sensor": 1 } });
  });

  it("follows how countermeasures stand, retained or not, and rejects what is about another", async () => {
    const topic = countermeasureTopic("hmp-example", "jam-a");
    const say = (id: string, state: string, retain = false) =>
      sensor.publishAsync(topic, JSON.stringify({ type: "countermeasure", t: 1, id, state }), { qos: 1, retain });
    await say("jam-a", "on", true);
    const connection = await open(["A1-03"], testContext(new AbortController().signal, { countermeasures: ["jam-a"] }));
    await say("jam-b", "off");
    await say("jam-a", "off");
    const items = await readUntil(connection, (all) => all.length >= 2);
    expect(items).toMatchObject([
      { type: "countermeasure", id: "jam-a", state: "on" },
      { type: "countermeasure", id: "jam-a", state: "off" },
    ]);
    for (const item of items) expect(item.t).toBeGreaterThan(1);
    expect(connection.counters()[0]?.rejected).toMatchObject({ countermeasure: 1 });
    await sensor.publishAsync(topic, "", { qos: 1, retain: true });
  });

  it("leaves nothing on the broker where it comes once only", async () => {
    const context = { ...testContext(new AbortController().signal, { comes: "once" }), agent: "passing" };
    const sensors = [{ id: "A1-03", bands: ["b8-ul"], options: { type: "mqtt", url: broker.url } as const }];
    const first = await mqttDriver.open(sensors, context);
    await tell("observations", sample);
    await readUntil(first, (items) => items.length > 0);
    await tell("observations", sample.replace("b8-ul", "b3-ul"));
    const second = await mqttDriver.open(sensors, context);
    await tell("observations", sample);
    expect(await readUntil(second, (items) => items.length > 0)).toMatchObject([{ band: "b8-ul" }]);
  });

  it("follows presence, and ignores the will of an older session", async () => {
    const state = (online: boolean, session: string) => JSON.stringify({ online, since: 0, session, version: "2.1" });
    const connection = await open(["A1-03"]);
    const online = () => connection.lines()[0]?.online;
    expect(online()).toBeNull();
    await tell("state", state(true, "new"));
    await tell("state", state(false, "old"));
    await tell("observations", sample);
    await readUntil(connection, (items) => items.length > 0);
    expect([online(), connection.lines()[0]?.firmware]).toEqual([true, "2.1"]);
    expect(connection.counters()[0]?.rejected).toMatchObject({ "stale-will": 1 });
  });

  it("asks a sensor for its hello where its frames cannot be read without, and sends it settings", async () => {
    const fake = new FakeSensor("A1-05", 0);
    const commands = sensorTopic("hmp-example", "A1-05", "commands");
    const device = await connectAsync(broker.url);
    device.on("message", (_topic, payload) => {
      new Deframer().push(payload, {
        frame: (frame) => {
          const request = decodeMessage(frame);
          const answers = request.ok ? fake.answer(request.value, frame) : [];
          for (const answer of answers) device.publish(sensorTopic("hmp-example", "A1-05", "replies"), Buffer.from(answer), { qos: 1 });
        },
        damaged: () => undefined,
      });
    });
    await device.subscribeAsync(commands);
    const abort = new AbortController();
    const connection = await open(["A1-05"], testContext(abort.signal));
    const reading = readUntil(connection, () => false);
    await tell("observations", fake.reading(), { id: "A1-05" });
    await expect.poll(() => connection.lines()[0]?.firmware, { timeout: 5_000 }).toBe("1.0");
    const command = { sensor: "A1-05", kind: "set-config", values: { interval: 500_000 } } as const;
    expect(await connection.send?.(command)).toEqual({ interval: 500_000 });
    abort.abort();
    expect(await reading).toMatchObject([{ type: "reading", sensor: "A1-05" }]);
    await device.endAsync(true);
  });

  it("is told what the broker kept while it was away", async () => {
    const context = { ...testContext(new AbortController().signal), agent: "away" };
    const sensors = [{ id: "A1-03", bands: ["b8-ul"], options: { type: "mqtt", url: broker.url } as const }];
    const first = await mqttDriver.open(sensors, context);
    await tell("observations", sample);
    await readUntil(first, (items) => items.length > 0);
    await tell("observations", sample);
    const second = await mqttDriver.open(sensors, context);
    expect(await readUntil(second, (items) => items.length > 0)).toHaveLength(1);
  });

  it("takes its password from where the site file says, and says so where there is none", async () => {
    const sensors = [
      { id: "A1-03", bands: [], options: { type: "mqtt", url: broker.url, username: "x", passwordEnv: "NO_SUCH" } as const },
    ];
    await expect(mqttDriver.open(sensors, testContext(new AbortController().signal))).rejects.toMatchObject({ code: "WW_E_NO_PASSWORD" });
  });
});

it("no broker, and no broker that answers, are said in words", async () => {
  const context = testContext(new AbortController().signal);
  const sensors = (url?: string) => [{ id: "A1-03", bands: [], options: { type: "mqtt", ...(url !== undefined && { url }) } as const }];
  await expect(mqttDriver.open(sensors(), context)).rejects.toMatchObject({ code: "WW_E_NO_BROKER" });
  await expect(mqttDriver.open(sensors("mqtt://127.0.0.1:1"), context)).rejects.toMatchObject({ code: "WW_E_BROKER" });
});

it("takes in what the broker had kept, though it is gone again before the subscription stands", async () => {
  const topic = sensorTopic("hmp-example", "A1-03", "observations");
  const broker = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      socket.write(Buffer.concat([CONNECTED, publish(topic, sample)]));
      socket.once("data", () => socket.destroySoon());
    });
  }).listen(0, "127.0.0.1");
  await once(broker, "listening");
  const { port } = broker.address() as AddressInfo;
  const sensors = [{ id: "A1-03", bands: ["b8-ul"], options: { type: "mqtt", url: `mqtt://127.0.0.1:${port}` } as const }];
  const connection = await mqttDriver.open(sensors, testContext(new AbortController().signal));
  const items: StreamItem[] = [];
  const reading = (async () => {
    for await (const batch of connection) items.push(...batch.items);
  })();
  await expect(reading).rejects.toMatchObject({ code: "WW_E_BROKER" });
  expect(items).toHaveLength(1);
  broker.close();
});

it("gives what the broker had kept while it comes, and loses none of it, however much it is", async () => {
  const topic = sensorTopic("hmp-example", "A1-03", "observations");
  const [messages, readings] = [2_100, 100];
  const kept = publish(topic, JSON.stringify(Array.from({ length: readings }, () => JSON.parse(sample) as object)));
  const broker = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      socket.write(CONNECTED);
      for (let i = 0; i < messages; i += 1) socket.write(kept);
    });
    // It answers the subscription when all of that is acknowledged, which is never.
  }).listen(0, "127.0.0.1");
  await once(broker, "listening");
  const { port } = broker.address() as AddressInfo;
  const sensors = [{ id: "A1-03", bands: ["b8-ul"], options: { type: "mqtt", url: `mqtt://127.0.0.1:${port}` } as const }];
  const connection = await mqttDriver.open(sensors, testContext(new AbortController().signal));
  let taken = 0;
  for await (const batch of connection) {
    taken += batch.items.length;
    if (taken === messages * readings) break;
  }
  expect(connection.counters().find(({ stage }) => stage === "buffer")).toMatchObject({ in: taken, out: taken, dropped: {} });
  broker.close();
});

/** CONNACK of a session that the broker had kept, MQTT 3.1.1 §3.2. */
const CONNECTED = Buffer.from([0x20, 2, 1, 0]);

/** PUBLISH at least once, §3.3. */
function publish(topic: string, payload: string): Buffer {
  const name = Buffer.from(topic);
  const body = Buffer.concat([Buffer.from([0, name.length]), name, Buffer.from([0, 1]), Buffer.from(payload)]);
  return Buffer.concat([Buffer.from([0x32, (body.length & 0x7f) | 0x80, body.length >> 7]), body]);
}
