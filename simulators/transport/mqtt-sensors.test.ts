import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { type CountermeasureState, countermeasureTopic, type Observation, sensorTopic } from "@wingwatch/agent/domain";
import { Deframer, decodeMessage, encodeFrame, type Message, settings } from "@wingwatch/firmware-protocol";
import { Aedes } from "aedes";
import mqtt from "mqtt";
import { afterEach, beforeEach, expect, it } from "vitest";
import { listen, sorted } from "../testing/listen.ts";
import { oneCall } from "../testing/scenario.ts";
import { smallSite } from "../testing/small-site.ts";
import { createWorld } from "../world/create-world.ts";
import { connectMqttCountermeasures } from "./mqtt-countermeasures.ts";
import { connectMqttSensors } from "./mqtt-sensors.ts";

let broker: Aedes;
let server: Server;
let url = "";

beforeEach(async () => {
  broker = await Aedes.createBroker();
  server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise<void>((resolve) => broker.close(() => resolve()));
  await new Promise((resolve) => server.close(resolve));
});

const site = smallSite();
const options = { site: site.id, sensors: site.sensors, now: () => 1_000_000 };

async function told(payload: "frames" | "json"): Promise<{ sent: Observation[]; heard: Observation[] }> {
  const agent = await mqtt.connectAsync(url);
  const heard: Observation[] = [];
  let messages = 0;
  const all = new Promise<void>((resolve) => {
    agent.on("message", (topic, bytes) => {
      const id = topic.split("/")[4];
      if (payload === "json") heard.push(...(JSON.parse(bytes.toString()) as Observation[]));
      else heard.push(...listen(bytes, hellos.get(id ?? "")).observations);
      if (++messages === 8) resolve();
    });
  });
  await agent.subscribeAsync(sensorTopic(site.id, "+", "observations"), { qos: 1 });
  const link = await connectMqttSensors({ ...options, url, payload });
  const world = createWorld({ site, scenario: oneCall({ start: 0 }) });
  const sent: Observation[] = [];
  for (let i = 0; i < 4; i++) {
    const { observations } = world.step();
    sent.push(...observations);
    link.say(observations);
  }
  await all;
  await link.close();
  await agent.endAsync();
  return { sent, heard };
}

const hellos = new Map(
  site.sensors.map(({ id, bands }) => [
    id,
    {
      type: "hello",
      sensor: id,
      uniqueId: "0",
      boot: 1,
      minor: 0,
      maxFrame: 640,
      bandTable: 1,
      bands: bands.map((band, index) => ({ index, id: band, low: 0, high: 0 })),
    } as const,
  ]),
);

it("frames over MQTT carry what was measured", async () => {
  const { sent, heard } = await told("frames");
  expect(sorted(heard)).toEqual(sorted(sent));
});

it("JSON over MQTT carries what was measured", async () => {
  const { sent, heard } = await told("json");
  expect(sorted(heard)).toEqual(sorted(sent));
});

it("a sensor answers what it is asked on its topic of commands, and keeps what it is told", async () => {
  const link = await connectMqttSensors({ ...options, url, payload: "frames" });
  const agent = await mqtt.connectAsync(url);
  const ask = async (message: Message): Promise<unknown> => {
    const answered = new Promise<unknown>((resolve) => {
      agent.once("message", (_topic, bytes) => {
        new Deframer().push(bytes, { frame: (frame) => resolve(decodeMessage(frame)), damaged: (damage) => resolve(damage) });
      });
    });
    const frame = encodeFrame({ address: 1, sequence: 7, time: 0, synced: true }, message);
    if (!frame.ok) throw new Error(frame.reason);
    await agent.publishAsync(sensorTopic(site.id, "west", "commands"), Buffer.from(frame.value), { qos: 1 });
    return answered;
  };
  await agent.subscribeAsync(sensorTopic(site.id, "west", "replies"), { qos: 1 });
  const budget = settings.find(({ name }) => name === "burst-budget")?.key ?? 0;
  const told = { type: "set-config", settings: [{ key: budget, value: 200 }] } as const;
  expect(await ask(told)).toMatchObject({ ok: true, value: { type: "reply", request: 7, status: "ok", settings: told.settings } });
  expect(await ask({ type: "get-config", keys: [budget] })).toMatchObject({ ok: true, value: { settings: told.settings } });
  expect(await ask({ type: "poll", limit: 600, wantHello: true })).toMatchObject({ ok: true, value: { type: "hello", sensor: "west" } });
  await agent.endAsync(true);
  await link.close();
});

it("a sensor's state is retained: online while it is there, offline when it goes", async () => {
  const link = await connectMqttSensors({ ...options, url, payload: "frames" });
  const state = async () => {
    const agent = await mqtt.connectAsync(url);
    const first = new Promise<Record<string, unknown>>((resolve) => {
      agent.on("message", (_, bytes) => resolve(JSON.parse(bytes.toString()) as Record<string, unknown>));
    });
    await agent.subscribeAsync(sensorTopic(site.id, "west", "state"), { qos: 1 });
    const seen = await first;
    await agent.endAsync();
    return seen;
  };
  const online = await state();
  expect(online).toMatchObject({ online: true, since: 1_000_000, session: expect.any(String), version: expect.any(String) });
  await link.close();
  expect(await state()).toMatchObject({ online: false, session: online.session });
});

it("countermeasures say, retained, how they stand, and at the end that nobody knows", async () => {
  const link = await connectMqttCountermeasures({ url, site: site.id, ids: ["jam-a"], now: () => 5 });
  link.say([{ type: "countermeasure", t: 5, id: "jam-a", state: "off" }]);
  await link.close();
  const agent = await mqtt.connectAsync(url);
  const told = new Promise<CountermeasureState>((resolve) => agent.on("message", (_topic, bytes) => resolve(JSON.parse(bytes.toString()))));
  await agent.subscribeAsync(countermeasureTopic(site.id, "jam-a"), { qos: 1 });
  expect(await told).toEqual({ type: "countermeasure", t: 5, id: "jam-a", state: "unknown" });
  await agent.endAsync(true);
});
