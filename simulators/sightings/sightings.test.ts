import type { Observation, Sensor, Sighting } from "@wingwatch/agent/domain";
import { describe, expect, it } from "vitest";
import { scenario } from "../testing/scenario.ts";
import { sensorAt, smallSite } from "../testing/small-site.ts";
import { createWorld } from "../world/create-world.ts";

const ear = (id: string, x: number, driver: Sensor["driver"]): Sensor => ({ ...sensorAt(id, x), bands: ["wifi24"], driver });
const gateway = ear("gateway", 5, { type: "ble-mqtt", topic: "home/x/BTtoMQTT/#" });

function observed(transmitters: string, sensors: readonly Sensor[], seconds = 60): readonly Observation[] {
  const world = createWorld({ site: smallSite({ sensors }), scenario: scenario(`transmitters:\n${transmitters}`), seed: 1 });
  return Array.from({ length: 4 * seconds }, () => world.step().observations).flat();
}

const sightings = (transmitters: string, sensors: readonly Sensor[] = [gateway], seconds = 60): readonly Sighting[] =>
  observed(transmitters, sensors, seconds).filter((each) => each.type === "sighting");
const addresses = (heard: readonly Sighting[]) => [...new Set(heard.map(({ address }) => address))];
const carried = (more: string, radio = "technology: ble, activity: beacon") =>
  `  - { who: it, ${radio}, band: wifi24, cell: A1-03, dbm: 4, power: constant${more} }\n`;
const LOOKING = "technology: wifi, activity: registration";

describe("a device on the air", () => {
  it("that is a phone makes up its Bluetooth address and takes another every quarter of an hour", () => {
    const heard = sightings(carried(", device: { kind: phone, make: apple }"), [gateway], 2000);
    expect(addresses(heard)).toHaveLength(3);
    for (const address of addresses(heard)) expect(Number.parseInt(address.slice(0, 2), 16) >> 6).toBe(0b01);
    expect(heard[0]).toMatchObject({ radio: "ble", random: true, vendor: "apple", service: "apple-nearby" });
  });

  it("that looks for Wi-Fi makes its address up as well, and says so in it", () => {
    const seeds = ["a", "b", "c", "d", "e", "f"]
      .map((who) => `  - { who: ${who}, ${LOOKING}, band: wifi24, cell: A1-03, dbm: 15 }\n`)
      .join("");
    const heard = sightings(seeds, [ear("kismet", 5, { type: "kismet" })], 300);
    expect(addresses(heard).length).toBeGreaterThan(12);
    for (const { address, random, role } of heard) {
      expect(Number.parseInt(address.slice(0, 2), 16) & 3).toBe(2);
      expect([random, role]).toEqual([true, "client"]);
    }
  });

  it.each([
    ["badge", { service: "eddystone", random: false }],
    ["tag", { service: "apple-find-my", vendor: "apple" }],
  ])("that is a %s keeps its address", (kind, says) => {
    const heard = sightings(carried(`, device: { kind: ${kind} }`), [gateway], 1200);
    expect(addresses(heard)).toHaveLength(1);
    expect(heard[0]).toMatchObject(says);
  });

  it("keeps the address that the scenario gives it", () => {
    expect(addresses(sightings(carried(', device: { kind: phone, address: "5c:0a:5b:12:34:56" }'), [gateway], 1200))).toEqual([
      "5c:0a:5b:12:34:56",
    ]);
  });
});

describe("a receiver of packets", () => {
  it("hears what its firmware listens to, and measures no levels of bands", () => {
    const air = `${carried("")}  - { who: ap, role: infrastructure, technology: wifi, activity: beacon, band: wifi24, at: { wing: A, x: 7, y: 6 }, dbm: 16 }\n  - { who: looks, ${LOOKING}, band: wifi24, cell: A1-04, dbm: 15 }\n`;
    const kinds = (driver: Sensor["driver"]) => {
      const heard = observed(air, [ear("ear", 5, driver)], 120);
      expect(heard.every(({ type }) => type === "sighting")).toBe(true);
      return [...new Set(heard.map((each) => each.type === "sighting" && `${each.radio} ${each.role ?? "-"}`))].sort();
    };
    expect(kinds({ type: "marauder", listens: "probes" })).toEqual(["wifi client"]);
    expect(kinds({ type: "marauder", listens: "beacons" })).toEqual(["wifi access-point"]);
    expect(kinds({ type: "marauder", listens: "bluetooth" })).toEqual(["ble -"]);
    expect(kinds({ type: "kismet" })).toEqual(["ble -", "wifi access-point", "wifi client"]);
    expect(kinds({ type: "ble-mqtt" })).toEqual(["ble -"]);
  });

  it("tells of a device the weaker and the more seldom the farther away it is", () => {
    const far = { ...gateway, id: "far", x: 14, level: "A2" };
    const heard = sightings(carried(""), [gateway, far], 120);
    const of = (id: string) => heard.filter(({ sensor }) => sensor === id);
    const mean = (id: string) => of(id).reduce((sum, { rssi }) => sum + rssi, 0) / of(id).length;
    expect(mean("gateway") - mean("far")).toBeGreaterThan(10);
    const beyond = sightings(`  - { who: it, technology: ble, activity: beacon, band: wifi24, at: { wing: A, x: 7, y: -300 }, dbm: 0 }\n`);
    expect(beyond).toEqual([]);
  });

  it("leaves what the other sensors hear as it was, to the last bit", () => {
    const call = "  - { who: caller, technology: gsm, band: b8-ul, activity: voice, cell: A1-03, dbm: 20 }\n";
    const same = (transmitters: string) => JSON.stringify(observed(transmitters, [sensorAt("west", 2)], 10));
    const withDevice = same(`${call}${carried(", device: { kind: tag }")}`);
    expect(withDevice).toBe(same(`${call}${carried("")}`));
  });
});
