import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { connectAsync, type MqttClient } from "mqtt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Mosquitto } from "../../testing/mosquitto.ts";
import { driverContract, testContext } from "../testing/contract.ts";
import { TcpProxy } from "../testing/tcp-proxy.ts";
import { bleMqttDriver } from "./driver.ts";
import { bleMqttEntry } from "./entry.ts";
import { hearPayload, matches } from "./gateways.ts";

const T = 1_795_316_400_000_000;
const sample = readFileSync(join(import.meta.dirname, "sample.json"), "utf8");
const GATEWAYS = [
  { sensor: "hall", topic: "home/OpenMQTTGateway/BTtoMQTT/#" },
  { sensor: "cell", topic: "espresense/devices/+/cell_b2_14" },
];
const hear = (topic: string, text: string) => hearPayload(GATEWAYS, { topic, text }, T)[0];

describe("what a gateway publishes", () => {
  it.each([
    ["home/OpenMQTTGateway/BTtoMQTT/45E174126E00", sample, { sensor: "hall", address: "45:e1:74:12:6e:00", rssi: -89 }],
    [
      "home/OpenMQTTGateway/BTtoMQTT/5A3C",
      '{"id":"5A:3C:0F:9D:22:11","mac_type":1,"rssi":-61}',
      { sensor: "hall", address: "5a:3c:0f:9d:22:11" },
    ],
    [
      "espresense/devices/apple:1005:9-12/cell_b2_14",
      '{"mac":"5a3c0f9d2211","id":"apple:1005:9-12","rssi":-68.42,"rssi@1m":-71}',
      { sensor: "cell", address: "5a:3c:0f:9d:22:11", rssi: -68.42 },
    ],
  ])("on %s is a sighting", (topic, text, expected) => {
    expect(hear(topic, text)).toMatchObject({ kind: "observed", items: [{ type: "sighting", radio: "ble", t: T, ...expected }] });
  });

  it.each([
    ["json", "online"],
    ["json", "[1]"],
    ["address", '{"id":"apple:1005:9-12","rssi":-60}'],
    ["level", '{"id":"45:e1:74:12:6e:00"}'],
    ["level", '{"id":"45:e1:74:12:6e:00","rssi":900}'],
  ])("that cannot be used is counted as %s: %s", (reason, text) => {
    expect(hear("home/OpenMQTTGateway/BTtoMQTT/x", text)).toMatchObject({ kind: "rejected", reason });
  });

  it("of any text never throws", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void hear("a/b", text)));
  });

  it.each([
    ["a/#", "a/b/c", true],
    ["a/+/c", "a/b/c", true],
    ["a/+", "a/b/c", false],
    ["a/b/c/#", "a/b", false],
  ])("belongs to who asked for it: %s, %s", (filter, topic, expected) => {
    expect(matches(filter, topic)).toBe(expected);
  });
});

describe("gateways on Mosquitto", () => {
  let broker: Mosquitto;
  let gateway: MqttClient;
  beforeAll(async () => {
    broker = await Mosquitto.start();
    gateway = await connectAsync(broker.url);
    gateway.on("error", () => undefined);
  });
  afterAll(async () => {
    await gateway.endAsync(true);
    await broker.stop();
  });
  const open = (context = testContext(new AbortController().signal), url = broker.url) =>
    bleMqttDriver.open(
      GATEWAYS.map(({ sensor, topic }) => ({
        id: sensor,
        bands: ["wifi24"],
        options: bleMqttEntry.options.parse({ type: "ble-mqtt", topic, url }),
      })),
      context,
    );

  driverContract({
    entry: bleMqttEntry as never,
    sensors: ["hall", "cell"],
    goesAway: "yes",
    open: async (context) => {
      const proxy = await TcpProxy.to(broker.url);
      return {
        connection: await open(context, proxy.url),
        speak: () => void gateway.publish("home/OpenMQTTGateway/BTtoMQTT/45E174126E00", sample),
        unplug: () => proxy.hangUp(),
        isReleased: () => proxy.isLeftAlone(),
        dispose: () => proxy.close(),
      };
    },
  });

  it("a broker that goes away ends the connection with words", async () => {
    const connection = await open();
    setTimeout(() => void broker.kill(), 50);
    const run = async () => {
      for await (const _ of connection);
    };
    await expect(run()).rejects.toMatchObject({ code: "WW_E_BROKER_GONE" });
    await expect(open()).rejects.toMatchObject({ code: "WW_E_BROKER" });
  });
});
