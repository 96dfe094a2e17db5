import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { SECOND, WingwatchError } from "../../domain/index.ts";
import { DeviceConnection } from "../device-connection.ts";
import { driverContract } from "../testing/contract.ts";
import { deviceContract, hearAll, itemsOf } from "../testing/device-contract.ts";
import { FakeLink } from "../testing/fake-link.ts";
import { marauderEntry } from "./entry.ts";
import { Marauder } from "./marauder.ts";

const T = 1_795_316_400_000_000;
const sample = readFileSync(join(import.meta.dirname, "sample.txt"));
const make = () => new Marauder("ear", "probes");

deviceContract({
  name: "Marauder",
  make,
  good: sample,
  again: Buffer.from("\n-70 Ch: 11 Client: 5a:3c:0f:9d:22:11 Requesting: \n"),
  mayWrite: (bytes) => ["sniffprobe\n", "sniffbeacon\n", "sniffbt\n", "stopscan\n"].includes(Buffer.from(bytes).toString("latin1")),
});

driverContract({
  entry: marauderEntry as never,
  sensors: ["ear"],
  goesAway: "yes",
  open: async (context) => {
    const link = new FakeLink();
    return {
      connection: new DeviceConnection(make(), { link, sensors: ["ear"], context }),
      speak: () => link.say(sample),
      unplug: () => link.unplug(new WingwatchError("WW_E_PORT_GONE", "pulled out")),
      isReleased: () => !link.isOpen,
    };
  },
});

it("access points, phones and Bluetooth devices are sighted, run together or not; what a phone asks for is not kept", () => {
  const sighting = { type: "sighting", t: T, sensor: "ear" };
  expect(itemsOf(hearAll(make(), sample))).toEqual([
    { ...sighting, radio: "wifi", address: "aa:bb:cc:dd:ee:ff", rssi: -61, channel: 6, name: "Staff", random: true, role: "access-point" },
    { ...sighting, radio: "wifi", address: "5a:3c:0f:9d:22:11", rssi: -70, channel: 11, random: true, role: "client" },
    { ...sighting, radio: "ble", address: "11:22:33:44:55:66", rssi: -81 },
  ]);
});

it("it is told to stop, then to listen, and again after a minute of silence", () => {
  const device = make();
  const words = (now: number) => {
    const speech = device.speak(now);
    return speech?.kind === "say" ? Buffer.from(speech.bytes).toString("latin1") : undefined;
  };
  expect([words(T), words(T), words(T)]).toEqual(["stopscan\n", "sniffprobe\n", undefined]);
  device.hear(sample, T + SECOND);
  expect([words(T + 30 * SECOND), words(T + 70 * SECOND)]).toEqual([undefined, "stopscan\n"]);
});
