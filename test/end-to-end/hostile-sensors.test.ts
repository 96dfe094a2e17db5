/**
 * Sensors whose every word is a script, over MQTT and a serial line: firmware, model, and what they say to hear of others (vendor, service, address,
 * network, event). On the pages of the control room all of it stays text. A script that a page did try to run would be refused by the content policy and
 * stand in the console, so the console must be silent, too.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sensorTopic } from "@wingwatch/agent/domain";
import { encodeFrame, type Message } from "@wingwatch/firmware-protocol";
import mqtt, { type MqttClient } from "mqtt";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openRawPort, type RawPort } from "../faults/lab/raw-port.ts";
import { freePort } from "../programs/process.ts";
import { LONG, openRoom, type Room, START } from "../programs/room.ts";

const SITE = "hmp-hostile";
/** Short enough for an address. */
const SCRIPT = `"><img src=x onerror=ran=1>`;
const CLOSING = `</script><svg onload=ran=1>`;
const PAGES = [
  "",
  "commissioning/A1-s1",
  "commissioning/A1-s2",
  "playback",
  "tuning?sensor=A1-s1&band=wifi24",
  "patterns",
  "settings",
  "alarm-load",
];

let room: Room;
let page: Page;
let faults: () => readonly string[];
let sensors: MqttClient;
let port: RawPort;
let speaking: NodeJS.Timeout;
let path: string;

beforeAll(async () => {
  const mqttPort = await freePort();
  room = await openRoom({
    prepare: async (folder) => {
      path = join(folder, "tty-hostile");
      port = await openRawPort(path);
      return ["--site", siteOf(join(folder, "site")), "--mqtt-port", String(mqttPort)];
    },
  });
  ({ page, faults } = await room.blank());
  const token = /\/#\/link\/([A-Za-z0-9_-]+)/.exec(room.output())?.[1] ?? "";
  const account = { token, name: "first", fullName: "First", password: "a sentence of the first supervisor" };
  expect((await page.request.post(`${room.address}/api/v1/links/accept`, { data: account })).ok()).toBe(true);
  sensors = await mqtt.connectAsync(`mqtt://127.0.0.1:${mqttPort}`);
  const presence = { online: true, since: 0, session: SCRIPT, version: SCRIPT };
  await sensors.publishAsync(sensorTopic(SITE, "A1-s1", "state"), JSON.stringify(presence), { qos: 1, retain: true });
  speaking = setInterval(say, 250);
}, START + LONG);

afterAll(async () => {
  clearInterval(speaking);
  await sensors?.endAsync(true);
  await room?.stop();
  await port?.close();
});

function siteOf(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const bands = ["b8-ul", "wifi24"];
  const sensor = (n: number, driver: object) => ({ id: `A1-s${n}`, level: "A1", x: 3 * n, y: 5, bands, driver });
  const site = {
    version: 1,
    site: { id: SITE, name: "HMP Hostile", country: "GB", timeZone: "Europe/London" },
    wings: [{ id: "A", name: "A wing", levels: [{ id: "A1", name: "Ones", height: 0, plan: "A1.geojson" }] }],
    sensors: [sensor(1, { type: "mqtt" }), sensor(2, { type: "serial", path, baud: 115_200 })],
    zones: [{ id: "all", levels: ["A1"], policy: "prohibited" }],
    agents: [{ id: "wing-a", wings: ["A"], store: { type: "duckdb" } }],
    // As heard: a pseudonym would hide what the sensor says.
    privacy: { addresses: "raw" },
  };
  writeFileSync(join(folder, "site.yaml"), JSON.stringify(site));
  const polygon = [
    [0, 0],
    [9, 0],
    [9, 4],
    [0, 4],
    [0, 0],
  ];
  const cell = { type: "Feature", properties: { kind: "cell", id: "A1-01", name: "Cell 1" } };
  const geometry = { type: "Polygon", coordinates: [polygon] };
  writeFileSync(join(folder, "A1.geojson"), JSON.stringify({ type: "FeatureCollection", features: [{ ...cell, geometry }] }));
  return folder;
}

let sequence = 0;

/** What both sensors say in a quarter of a second, with a phone beside the first from the tenth second on. */
function say(): void {
  const t = Math.floor(Date.now() / 250) * 250_000;
  const isCalled = sequence > 40;
  const level = isCalled ? -50 : -91 + 0.1 * (sequence % 3);
  const own = { t, sensor: "A1-s1" };
  const items = [
    { ...own, type: "reading", dt: 250_000, band: "b8-ul", mean: level, peak: level + 4 },
    { ...own, type: "sighting", radio: "wifi", role: "client", address: SCRIPT, random: true, rssi: -45, name: CLOSING, vendor: SCRIPT },
    { ...own, type: "sighting", radio: "ble", address: CLOSING, rssi: -45, vendor: SCRIPT, service: SCRIPT, name: SCRIPT },
    { ...own, type: "network", technology: "lte", plmn: "'>\"<a>", cell: SCRIPT, registered: true },
    { ...own, type: "event", kind: SCRIPT, value: 1 },
  ];
  sensors.publish(sensorTopic(SITE, "A1-s1", "observations"), JSON.stringify(items), { qos: 1 });
  if (sequence % 8 === 0) port.write(frame(hello));
  port.write(frame({ type: "health", uptimeSeconds: 100, temperature: 30, supply: 5, lost: 0 }));
}

const hello: Message = {
  type: "hello",
  sensor: "A1-s2",
  uniqueId: "0011223344556677",
  boot: 1,
  minor: 0,
  maxFrame: 640,
  bandTable: 7,
  model: SCRIPT,
  firmware: CLOSING,
  bands: [{ index: 0, id: "b8-ul", low: 880_000_000, high: 915_000_000 }],
};

function frame(message: Message): Uint8Array {
  const encoded = encodeFrame({ address: 3, sequence: sequence++ & 0xffff, time: Date.now() * 1000, synced: true }, message);
  if (!encoded.ok) throw new Error(encoded.reason);
  return encoded.value;
}

/** Scripts that became elements, and whether one ran. */
const made = () => page.evaluate(() => [document.querySelectorAll("img[src=x], svg[onload]").length, "ran" in window]);

it(
  "nothing that a sensor says is anything but text on the pages of the control room",
  async () => {
    await page.goto(room.address);
    await page.locator("[data-alert]").first().waitFor();
    // An alert of each kind that stands, with its reasons.
    for (const alert of await page.locator("[data-alert]").all()) {
      await alert.click();
      expect(await made()).toEqual([0, false]);
    }
    const shown = new Set<string>();
    for (const hash of PAGES) {
      await page.goto(`${room.address}/#/${hash}`);
      await page.locator("h1, h2, main, [role=main]").first().waitFor();
      // The firmware is asked for every five seconds.
      if (hash.startsWith("commissioning")) await page.getByText("onerror=").or(page.getByText("onload=")).first().waitFor();
      await page.waitForTimeout(300);
      for (const script of [SCRIPT, CLOSING]) if ((await page.getByText(script).count()) > 0) shown.add(`${hash} ${script}`);
      expect([hash, ...(await made())]).toEqual([hash, 0, false]);
    }
    // What was sent is what was looked at: a device's address in its alert, and the firmware of both, as text.
    expect([...shown]).toEqual(expect.arrayContaining([` ${SCRIPT}`, `commissioning/A1-s1 ${SCRIPT}`, `commissioning/A1-s2 ${CLOSING}`]));
    expect(faults()).toEqual([]);
  },
  2 * LONG,
);
