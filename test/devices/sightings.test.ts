/** What gateways, Marauder boards, GSMTAP senders and portal detectors say, over real sockets and pseudo-terminals, value by value. */
import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import { MarauderEmulator, openGatewayBroker } from "@wingwatch/simulators/devices";
import { describe, expect, it, onTestFinished } from "vitest";
import { listen, newPty, stage, until } from "./testing/harness.ts";

describe("Bluetooth gateways on a broker", () => {
  const GATEWAYS = [
    { id: "hall", options: { topic: "home/OpenMQTTGateway/BTtoMQTT/#" } },
    { id: "cell", options: { topic: "espresense/devices/+/cell_b2_14" } },
  ];
  const plugged = async () => {
    const broker = await openGatewayBroker();
    onTestFinished(() => broker.close());
    return { broker, ear: await listen("ble-mqtt", {}, { sensors: GATEWAYS, brokerUrl: broker.url }) };
  };

  it("are heard each under its own name, in any pieces; what the broker kept is old and left out", async () => {
    const { broker, ear } = await plugged();
    const omg = "home/OpenMQTTGateway/BTtoMQTT/5A3C0F9D2211";
    broker.publish(omg, '{"id":"5A:3C:0F:9D:22:11","rssi":-40}', { retain: true });
    broker.publish(omg, '{"id":"5A:3C:0F:9D:22:11","mac_type":1,"rssi":-61,"manufacturerdata":"4c001005471c8d5f2a"}', { piece: 1 });
    broker.publish("espresense/devices/apple:1005:9-12/cell_b2_14", '{"mac":"5a3c0f9d2211","rssi":-68.42}');
    broker.publish("espresense/devices/apple:1005:9-12/elsewhere", '{"mac":"5a3c0f9d2211","rssi":-30}');
    broker.publish(omg, "online");
    broker.publish(omg, '{"id":"45:e1:74:12:6e:00","rssi":-89}');
    await until(() => ear.items.length === 3);
    expect(ear.items).toMatchObject([
      { sensor: "hall", radio: "ble", address: "5a:3c:0f:9d:22:11", rssi: -61, random: true, vendor: "apple", service: "apple-nearby" },
      { sensor: "cell", address: "5a:3c:0f:9d:22:11", rssi: -68.42 },
      { sensor: "hall", address: "45:e1:74:12:6e:00", rssi: -89 },
    ]);
    expect(stage(ear.connection, "decode")?.rejected).toEqual({ json: 1 });
  });

  it("are told nothing: the reader connects, subscribes and leaves", async () => {
    const { broker, ear } = await plugged();
    broker.publish("espresense/devices/x/cell_b2_14", '{"mac":"5a3c0f9d2211","rssi":-68}');
    await until(() => ear.items.length === 1);
    await ear.stop();
    expect(broker.packets.filter((packet) => !["connect", "subscribe", "pingreq", "disconnect"].includes(packet))).toEqual([]);
    expect(broker.packets).toContain("subscribe");
    expect(broker.filters).toEqual(GATEWAYS.map(({ options }) => options.topic));
  });
});

describe("a Marauder on a pseudo-terminal", () => {
  const plugged = async (listens: string) => {
    let board: MarauderEmulator | undefined;
    const pty = await newPty((bytes) => board?.hear(bytes));
    const emulator = new MarauderEmulator({ write: (bytes) => pty.write(bytes) });
    board = emulator;
    const ear = await listen("marauder", { path: pty.path, listens });
    await until(() => emulator.isSniffing);
    return { emulator, ear, pty };
  };

  it("is told to sniff and nothing else, and says what it hears: raw names, half lines, records run together", async () => {
    const { emulator, ear, pty } = await plugged("bluetooth");
    emulator.record("-61 Ch: 6 aa:bb:cc:dd:ee:ff ESSID: Staff");
    emulator.record(Buffer.concat([Buffer.from("-70 Ch: 11 5a:3c:0f:9d:22:11 ESSID: "), Buffer.of(0xff, 0x20, 0x80)]));
    for (const byte of Buffer.from("-72 Ch: 1 Client: 12:3c:0f:9d:22:11 Requesting: \r\n")) pty.write(Uint8Array.of(byte));
    emulator.record("-55 Device: Galaxy Buds", "");
    emulator.record("-81 Device: 11:22:33:44:55:66", "");
    emulator.record("-60 Device: Tag");
    await until(() => ear.items.length === 4);
    expect(ear.items).toMatchObject([
      { radio: "wifi", address: "aa:bb:cc:dd:ee:ff", rssi: -61, channel: 6, name: "Staff", role: "access-point" },
      { radio: "wifi", address: "5a:3c:0f:9d:22:11", rssi: -70, name: "? ?", random: true },
      { radio: "wifi", address: "12:3c:0f:9d:22:11", rssi: -72, channel: 1, role: "client" },
      { radio: "ble", address: "11:22:33:44:55:66", rssi: -81 },
    ]);
    expect(emulator.transmitted).toBe(false);
    expect(emulator.words).toEqual(["stopscan", "sniffbt"]);
  });

  it("that is pulled out ends with words", async () => {
    const { ear, pty } = await plugged("probes");
    await pty.close();
    await until(() => ear.ended() !== undefined);
    expect(ear.ended()).toMatchObject({ code: "WW_E_PORT_GONE" });
  });
});

describe("GSMTAP over UDP", () => {
  it("gives cells and what answered them, counts what is none, and sends nothing back", async () => {
    const port = await freeUdpPort();
    const ear = await listen("gsmtap", { port });
    const sender = createSocket("udp4");
    const answers: unknown[] = [];
    sender.on("message", (message) => answers.push(message));
    onTestFinished(() => void sender.close());
    const send = (hex: string) => new Promise((resolve) => sender.send(Buffer.from(hex, "hex"), port, "127.0.0.1", resolve));
    // A broadcast of a cell at -62 dBm, an access burst of a phone at -71 dBm, an old version, half a head.
    await send("020401000010c200000d495f0100000049061b678202f801b5adc8031e56a505b800008300404b");
    await send("020403004010b90c000d49630800000000000000");
    await send("010401000010c200000d495f01000000");
    await send("0204");
    await until(() => ear.items.length === 2 && Object.keys(stage(ear.connection, "decode")?.rejected ?? {}).length === 2);
    expect(ear.items).toMatchObject([
      { type: "network", technology: "gsm", plmn: "20810", cell: "6782", channel: 16, rsrp: -62, registered: false },
      { type: "event", kind: "gsmtap-uplink", value: -71 },
    ]);
    expect(answers).toEqual([]);
  });
});

it("a portal detector on a pseudo-terminal gives its events, among noise and half lines, and is told nothing", async () => {
  const said: Uint8Array[] = [];
  let isOpen = false;
  const pty = await newPty(
    (bytes) => void said.push(bytes),
    () => {
      isOpen = true;
    },
  );
  const ear = await listen("contact", { path: pty.path, lines: [{ kind: "metal", pattern: "ZONE={value}" }] });
  await until(() => isOpen);
  pty.write(Buffer.from("READY\r\nALARM METAL ZO"));
  pty.write(Buffer.from("NE=3\r\n"));
  pty.write(Buffer.concat([Buffer.of(0xff, 0x80), Buffer.from("ZONE=4\r\n"), Buffer.from("ALARM METAL ZONE=5\r\n")]));
  await until(() => ear.items.length === 2);
  expect(ear.items.map((item) => item.type === "event" && item.value)).toEqual([3, 5]);
  expect(stage(ear.connection, "decode")?.rejected).toEqual({ noise: 1 });
  expect(said).toEqual([]);
});

async function freeUdpPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
