import type { Sighting } from "@wingwatch/agent/domain";
import { expect, it } from "vitest";
import { publishedBy } from "./gateway-payload.ts";

const phone: Sighting = {
  type: "sighting",
  t: 0,
  sensor: "g",
  radio: "ble",
  address: "5a:3c:0f:9d:22:11",
  rssi: -61,
  random: true,
  vendor: "apple",
  service: "apple-nearby",
};

it.each([
  [
    "home/A1-G1/BTtoMQTT/#",
    phone,
    "home/A1-G1/BTtoMQTT/5A3C0F9D2211",
    { id: "5A:3C:0F:9D:22:11", mac_type: 1, rssi: -61, manufacturerdata: "4c001005471c8d5f2a" },
  ],
  [
    "home/A1-G1/BTtoMQTT/+",
    { ...phone, random: false, vendor: undefined, service: "eddystone" } as unknown as Sighting,
    "home/A1-G1/BTtoMQTT/5A3C0F9D2211",
    { id: "5A:3C:0F:9D:22:11", mac_type: 0, rssi: -61, servicedatauuid: "0xfeaa" },
  ],
  [
    "espresense/devices/+/cell_b2_14",
    phone,
    "espresense/devices/5a3c0f9d2211/cell_b2_14",
    { mac: "5a3c0f9d2211", id: "5a3c0f9d2211", rssi: -61, "rssi@1m": -71 },
  ],
])("on %s", (filter, sighting, topic, payload) => {
  const published = publishedBy(filter, sighting);
  expect([published.topic, JSON.parse(published.payload)]).toEqual([topic, payload]);
});
