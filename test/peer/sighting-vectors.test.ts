/** Lines, packets and payloads that others published or that were made from their descriptions, through the drivers, value by value. */
import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import type { StreamItem } from "@wingwatch/agent/domain";
import { MarauderEmulator, openGatewayBroker, openPages } from "@wingwatch/simulators/devices";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Listening, listen, newPty, stage, until } from "../devices/testing/harness.ts";
import { peerData, peerPath } from "./data.ts";

const linesOf = (file: string) => readFileSync(peerPath("vectors", file), "utf8").split("\n");

interface Payload {
  readonly topic: string;
  readonly payload: unknown;
}

describe.skipIf(peerData === undefined)("published vectors (skipped where they are not on this machine)", () => {
  const payloads = () =>
    linesOf("mqtt-http-sightings.jsonl")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Payload);

  it("payloads of OpenMQTTGateway, Theengs and ESPresense are sightings; what is none is counted", async () => {
    const broker = await openGatewayBroker();
    onTestFinished(() => broker.close());
    const sensors = [
      { id: "omg", options: { topic: "home/OpenMQTTGateway/#" } },
      { id: "theengs", options: { topic: "home/TheengsGateway/BTtoMQTT/#" } },
      { id: "espresense", options: { topic: "espresense/devices/+/cell_b2_14" } },
    ];
    const ear = await listen("ble-mqtt", {}, { sensors, brokerUrl: broker.url });
    for (const { topic, payload } of payloads().filter((one) => /^(home|espresense)\//.test(one.topic)))
      broker.publish(topic, typeof payload === "string" ? payload : JSON.stringify(payload));
    await until(() => ear.items.length === 4 && stage(ear.connection, "decode")?.rejected.json === 1);
    expect(ear.items.map((item) => item.type === "sighting" && [item.sensor, item.address, item.rssi, item.service])).toEqual([
      ["omg", "45:e1:74:12:6e:00", -89, undefined],
      ["omg", "5a:3c:0f:9d:22:11", -61, "apple-nearby"],
      ["theengs", "45:e1:74:12:6e:00", -71, undefined],
      ["espresense", "5a:3c:0f:9d:22:11", -68.42, undefined],
    ]);
  });

  it("the page of a KrakenSDR is its bearing, and Kismet's record a sighting", async () => {
    const pages = await openPages();
    onTestFinished(() => pages.close());
    pages.show(/DOA_value/, readFileSync(peerPath("vectors", "krakensdr-DOA_value-synthetic.csv")));
    const record = payloads().find(({ topic }) => topic.endsWith("devices.json"))?.payload;
    pages.show(/devices\.json$/, JSON.stringify([record]));
    const kraken = await listen("kraken-sdr", { url: `${pages.url}/DOA_value.html` });
    const kismet = await listen("kismet", { url: pages.url });
    await until(() => kraken.items.length + kismet.items.length === 2);
    expect(kraken.items).toMatchObject([{ type: "bearing", degrees: 138, confidence: 1 }]);
    expect(kismet.items).toMatchObject([
      { radio: "wifi", address: "5a:3c:0f:9d:22:11", rssi: -58, channel: 6, random: true, role: "client" },
    ]);
  });

  it("lines of a Marauder are sightings of what says an address", async () => {
    let board: MarauderEmulator | undefined;
    const pty = await newPty((bytes) => board?.hear(bytes));
    const emulator = new MarauderEmulator({ write: (bytes) => pty.write(bytes) });
    board = emulator;
    const ear = await listen("marauder", { path: pty.path });
    await until(() => emulator.isSniffing);
    for (const line of linesOf("esp32marauder-lines.txt").filter((each) => /^-\d/.test(each))) emulator.record(line);
    await until(() => ear.items.length === 5);
    expect(addressesOf(ear)).toEqual([
      ["wifi", "aa:bb:cc:dd:ee:ff", -61, 6],
      ["wifi", "5a:3c:0f:9d:22:11", -70, 11],
      ["wifi", "5a:3c:0f:9d:22:11", -70, 11],
      ["ble", "5a:3c:0f:9d:22:11", -55, undefined],
      ["ble", "11:22:33:44:55:66", -81, undefined],
    ]);
    expect(ear.connection.lines()[0]?.damaged).toBe(0);
  });

  it("packets of GSMTAP senders are cells and what answered them, and none is damage", async () => {
    const ear = await listen("gsmtap", { port: 47_291 });
    const sender = createSocket("udp4");
    onTestFinished(() => void sender.close());
    const packets = linesOf("gsmtap-packets.txt").flatMap((line) => /^(?:REC|SYN) .*: ([0-9a-f]+)$/.exec(line)?.[1] ?? []);
    for (const packet of packets) await new Promise((resolve) => sender.send(Buffer.from(packet, "hex"), 47_291, "127.0.0.1", resolve));
    await until(() => (stage(ear.connection, "decode")?.in ?? 0) === packets.length);
    const cells = ear.items.filter((item): item is Extract<StreamItem, { type: "network" }> => item.type === "network");
    expect(cells.map(({ plmn, cell, channel, rsrp }) => [plmn, cell, channel, rsrp])).toEqual([
      ["20810", "6782", undefined, undefined],
      ["20810", undefined, undefined, undefined],
      ["20810", "6782", 16, -62],
    ]);
    expect(ear.items.flatMap((item) => (item.type === "event" ? [item.value] : []))).toEqual([undefined, -71]);
    expect(stage(ear.connection, "decode")?.rejected).toEqual({});
  });
});

function addressesOf({ items }: Listening): readonly unknown[] {
  return items.map((item) => item.type === "sighting" && [item.radio, item.address, item.rssi, item.channel]);
}
