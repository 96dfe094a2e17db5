/** Devices on a network: brokers, pages and datagrams. They are told nothing but who listens. */
import { createSocket } from "node:dgram";
import { sensorTopic } from "@wingwatch/agent/domain";
import type { Emulated } from "@wingwatch/agent/drivers/testing/emulated";
import { openGatewayBroker, openPages } from "@wingwatch/simulators/devices";
import { onTestFinished } from "vitest";
import { freePort } from "../../../programs/process.ts";
import { board } from "./on-ports.ts";

/** Packets of MQTT that only listen. */
const LISTENS: ReadonlySet<string> = new Set(["connect", "subscribe", "puback", "pingreq", "disconnect"]);

async function broker() {
  const opened = await openGatewayBroker();
  onTestFinished(() => opened.close());
  return { opened, forbidden: () => opened.packets.filter((packet) => !LISTENS.has(packet)) };
}

export const bleMqtt: Emulated = {
  reads: "on",
  plug: async ({ wire }) => {
    const { opened, forbidden } = await broker();
    const says = '{"id":"5A:3C:0F:9D:22:11","mac_type":1,"rssi":-61,"manufacturerdata":"4c001005471c8d5f2a"}';
    return {
      options: { topic: "home/x/BTtoMQTT/#" },
      brokerUrl: opened.url,
      expected: [{ type: "sighting", sensor: "roof", radio: "ble", address: "5a:3c:0f:9d:22:11", rssi: -61, service: "apple-nearby" }],
      speak: () => opened.publish("home/x/BTtoMQTT/5A3C0F9D2211", wire.joined(Buffer.from(says)), { piece: 7 }),
      forbidden,
    };
  },
};

export const mqtt: Emulated = {
  reads: "on",
  plug: async ({ wire }) => {
    const { opened, forbidden } = await broker();
    const say = board();
    const topic = sensorTopic("hmp-example", "roof", "observations");
    return {
      options: { url: opened.url },
      brokerUrl: opened.url,
      expected: [{ type: "reading", sensor: "roof", band: "b8-ul", mean: -80.5, peak: -63.5, duty: 0.125 }],
      speak: () => opened.publish(topic, wire.joined(Buffer.concat(say())), { piece: 7 }),
      forbidden,
    };
  },
};

const kismetDevice = (second: number) => ({
  "kismet.device.base.key": "K1",
  "kismet.device.base.macaddr": "5A:3C:0F:9D:22:11",
  "kismet.device.base.phyname": "IEEE802.11",
  "kismet.device.base.type": "Wi-Fi Client",
  "kismet.device.base.last_time": second,
  "kismet.device.base.channel": "6",
  "kismet.device.base.signal": { "kismet.common.signal.type": "dbm", "kismet.common.signal.last_signal": -58 },
});

/** A page that shows something newer each time that `speak` is called. */
function page(path: RegExp, shown: (n: number) => string): Emulated {
  const isKismet = path.test("/devices.json");
  return {
    reads: "on",
    plug: async ({ wire }) => {
      const pages = await openPages();
      onTestFinished(() => pages.close());
      let n = 1;
      pages.show(path, Buffer.from(isKismet ? "[]" : ""));
      return {
        options: isKismet ? { url: pages.url, seconds: 0.2 } : { url: `${pages.url}/DOA_value.html`, seconds: 0.2 },
        expected: isKismet
          ? [{ type: "sighting", sensor: "roof", radio: "wifi", address: "5a:3c:0f:9d:22:11", rssi: -58, channel: 6, role: "client" }]
          : [{ type: "bearing", sensor: "roof", degrees: 138 }],
        speak: () => pages.show(path, wire.joined(Buffer.from(shown(n++)))),
        forbidden: () =>
          pages.asked.filter(({ method, length }) => method !== "GET" || length > 0).map(({ method, path: asked }) => `${method} ${asked}`),
      };
    },
  };
}

export const kismet: Emulated = page(/devices\.json$/, (n) => JSON.stringify([kismetDevice(n)]));
export const krakenSdr: Emulated = page(
  /DOA_value/,
  (n) => `${n * 1000}, 138, 59.2, -42.0, 897500000, UCA, 436, wing-c, 51.5, -0.1, 0.0, 0.0, GPS, R, R, R, R${", 0.00".repeat(360)} \n`,
);

export const gsmtap: Emulated = {
  reads: "on",
  plug: async ({ wire }) => {
    const port = await freePort();
    const sender = createSocket("udp4");
    const answers: string[] = [];
    sender.on("message", (message) => answers.push(message.toString("hex")));
    onTestFinished(() => void sender.close());
    const cell = Buffer.from("020401000010c200000d495f0100000049061b678202f801b5adc8031e56a505b800008300404b", "hex");
    return {
      options: { port },
      expected: [{ type: "network", sensor: "roof", technology: "gsm", plmn: "20810", cell: "6782", channel: 16, rsrp: -62 }],
      speak: () => new Promise((resolve) => sender.send(wire.joined(cell), port, "127.0.0.1", () => resolve())),
      forbidden: () => answers,
    };
  },
};
