/** Receivers of packets that are only simulated, through the product's drivers: what the world gave them comes out, value by value. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Observation, Sensor, Sighting } from "@wingwatch/agent/domain";
import {
  connectMqttGateways,
  createWorld,
  EXAMPLE_SITE,
  loadScenario,
  openPtyMarauders,
  readSite,
  type SensorLink,
  type World,
} from "@wingwatch/simulators";
import { expect, it, onTestFinished } from "vitest";
import { startMosquitto } from "../programs/mosquitto.ts";
import { type Listening, listen, until } from "./testing/harness.ts";

const STEPS = 80;

async function prison(change: (sensor: Sensor) => Sensor = (sensor) => sensor): Promise<World> {
  const [site, scenario] = [await readSite(join(EXAMPLE_SITE, "packets")), await loadScenario("packets")];
  if (!site.ok || !scenario.ok) throw new Error("the example of packets cannot be read");
  return createWorld({ site: { ...site.value, sensors: site.value.sensors.map(change) }, scenario: scenario.value });
}

/** What a driver gives has the time of its arrival. */
const timeless = (items: readonly Observation[]) =>
  items.filter((item): item is Sighting => item.type === "sighting").map(({ t: _, ...sighting }) => sighting);

async function expectSame(world: World, link: SensorLink, ear: Listening): Promise<void> {
  onTestFinished(() => link.close());
  const said: object[] = [];
  for (let i = 0; i < STEPS; i++) {
    const { observations } = world.step();
    link.say(observations);
    said.push(...timeless(observations));
  }
  await until(() => ear.items.length >= said.length);
  expect(said.length).toBeGreaterThan(100);
  expect(timeless(ear.items as readonly Observation[])).toEqual(said);
  expect(link.lost).toBe(0);
}

it("Bluetooth gateways publish what they hear; ESPresense without what is advertised", async () => {
  const broker = await startMosquitto();
  onTestFinished(() => broker.stop());
  const world = await prison();
  const sensors = world.site.sensors.map(({ id, bands, driver }) => ({ id, bands, options: driver }));
  const ear = await listen("ble-mqtt", {}, { sensors, brokerUrl: broker.url });
  const link = await connectMqttGateways({ url: broker.url, sensors: world.site.sensors });
  await expectSame(world, link, ear);
});

it("a Marauder prints the access points that it hears, once it is told to sniff", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "marauder-")), "tty");
  const world = await prison((sensor) => ({ ...sensor, driver: { type: "marauder", path, listens: "beacons" } }));
  const [board] = world.site.sensors as [Sensor];
  const link = await openPtyMarauders([board]);
  const ear = await listen("marauder", { path, listens: "beacons" }, { sensors: [{ id: board.id, options: board.driver }] });
  await until(() => {
    link.say(world.step().observations);
    return ear.items.length >= 5;
  });
  for (const item of ear.items)
    expect(item).toMatchObject({
      type: "sighting",
      sensor: board.id,
      radio: "wifi",
      role: "access-point",
      vendor: "cisco",
      name: "PrisonStaff",
      random: false,
    });
  await link.close();
  await until(() => ear.ended() !== undefined);
  expect(ear.ended()).toMatchObject({ code: "WW_E_PORT_GONE" });
});
