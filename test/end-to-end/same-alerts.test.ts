/**
 * One scenario, three ways in: over serial ports, over Mosquitto, and as the recording of a simulator that never met either. The alerts
 * are the same; and what each agent recorded of its own stream replays to exactly what it said.
 */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { outboxMessageSchema } from "@wingwatch/agent/contract";
import { type Alert, agentTopic, type Finding, type Micros, SECOND } from "@wingwatch/agent/domain";
import {
  connectMqttSensors,
  createWorld,
  EXAMPLE_SITE,
  openPtySensors,
  parseScenario,
  readSite,
  recordWorld,
  runVirtualSensors,
  type World,
} from "@wingwatch/simulators";
import mqtt from "mqtt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { type Broker, startMosquitto } from "../programs/mosquitto.ts";
import { type Folder, type Program, temporaryFolder } from "../programs/process.ts";
import { ndjson, startWingwatch, wingwatch } from "../programs/wingwatch.ts";

const SECONDS = 32;

const scenario = parseScenario(`
version: 1
name: three-ways
title: A call and a held phone
seed: 5
transmitters:
  - { who: caller, technology: gsm, band: b8-ul, activity: voice, cell: A2-07, start: 6, duration: 14, dbm: 21 }
  - { who: streamer, technology: lte, band: b3-ul, activity: data, cell: A4-22, start: 12, duration: 12, dbm: 17 }
`);

let folder: Folder;
let broker: Broker;
const sites = { mqtt: "", serial: "" };

/** Wing A of the example prison, each sensor with the driver that `driver` gives it. */
function makeSite(id: string, driver: (sensor: string) => object): string {
  const path = join(folder.path, id);
  cpSync(EXAMPLE_SITE, path, { recursive: true });
  const file = join(path, "site.yaml");
  const site = parse(readFileSync(file, "utf8"));
  const ofWingA = (name: string) => name.startsWith("A");
  writeFileSync(
    file,
    stringify({
      ...site,
      site: { ...site.site, id },
      wings: site.wings.filter((wing: { id: string }) => wing.id === "A"),
      sensors: site.sensors
        .filter((sensor: { id: string }) => ofWingA(sensor.id))
        .map((sensor: { id: string }) => ({ ...sensor, driver: driver(sensor.id) })),
      zones: site.zones.filter((zone: { id: string }) => zone.id.startsWith("a-")),
      countermeasures: site.countermeasures.filter((one: { id: string }) => one.id === "jam-a"),
      authorised: site.authorised.map((one: { zones: unknown }) => (Array.isArray(one.zones) ? { ...one, zones: ["a-office"] } : one)),
      agents: [{ id: "wing-a", wings: ["A"], store: { type: "duckdb" } }],
    }),
  );
  return path;
}

async function world(site: string, from: Micros): Promise<World> {
  const read = await readSite(site);
  if (!read.ok || !scenario.ok) throw new Error(JSON.stringify([read, scenario]));
  return createWorld({ site: read.value, scenario: scenario.value, from });
}

interface Heard {
  readonly alerts: Map<string, Alert>;
}

/** Collects what an agent tells the server. */
async function listen(site: string): Promise<Heard & { close(): Promise<void> }> {
  const alerts = new Map<string, Alert>();
  const client = await mqtt.connectAsync(broker.url);
  client.on("message", (_topic, payload) => {
    const { entries } = outboxMessageSchema.parse(JSON.parse(payload.toString()));
    for (const { finding } of entries as { finding: Finding }[]) if (finding.type === "alert") alerts.set(finding.id, finding);
  });
  await client.subscribeAsync(agentTopic(site, "wing-a", "alerts"), { qos: 1 });
  return { alerts, close: () => client.endAsync() };
}

function startAgent(id: string, site: string): Program {
  const data = join(folder.path, `${id}-data`);
  const record = join(folder.path, `${id}.ndjson`);
  return startWingwatch(["agent", "--site", site, "--agent", "wing-a", "--broker", broker.url, "--data", data, "--record", record]);
}

/** What an officer would call the same alert. */
function essence(alerts: Iterable<Alert>): string[] {
  return [...alerts].map(({ id, kind, t, raised, zone, cell, level }) => JSON.stringify({ id, kind, t, raised, zone, level, cell })).sort();
}

async function replay(recording: string, site: string): Promise<Alert[]> {
  const run = await wingwatch(["replay", recording, "--site", site, "--live", "--json"]);
  expect(run.code, run.err).toBe(0);
  const last = new Map<string, Alert>();
  for (const line of ndjson<Finding>(run.out)) if (line.type === "alert") last.set(line.id, line);
  return [...last.values()];
}

beforeAll(async () => {
  folder = temporaryFolder();
  broker = await startMosquitto();
  sites.mqtt = makeSite("by-mqtt", () => ({ type: "mqtt" }));
  // Each sensor on a port of its own: a shared line cuts bursts to what it can carry, and so may name another first burst.
  sites.serial = makeSite("by-serial", (sensor) => ({ type: "serial", path: join(folder.path, `tty-${sensor}`), baud: 921_600 }));
});

afterAll(async () => {
  await broker?.stop();
  folder?.[Symbol.dispose]();
});

describe("the same scenario over serial ports, over Mosquitto and as a recording", () => {
  it("gives the same alerts, and each agent's own recording replays to what it said", async () => {
    const from = Math.ceil((Date.now() + 8_000) / 1000) * SECOND;
    const heard = { mqtt: await listen("by-mqtt"), serial: await listen("by-serial") };
    const links = {
      mqtt: await connectMqttSensors({
        url: broker.url,
        site: "by-mqtt",
        sensors: (await world(sites.mqtt, from)).site.sensors,
        payload: "frames",
        now: () => Date.now() * 1000,
      }),
      serial: await openPtySensors((await world(sites.serial, from)).site.sensors),
    };
    const agents = [startAgent("by-mqtt", sites.mqtt), startAgent("by-serial", sites.serial)];
    await sleep(Math.max(0, from / 1000 - Date.now()));
    const run = { signal: new AbortController().signal, now: () => Date.now() * 1000, duration: SECONDS * SECOND };
    await Promise.all([
      runVirtualSensors(await world(sites.mqtt, from), { ...run, links: [links.mqtt] }),
      runVirtualSensors(await world(sites.serial, from), { ...run, links: [links.serial] }),
    ]);
    await sleep(3_000);
    await Promise.all(agents.map((agent) => agent.stop("SIGINT")));
    await sleep(500);
    await Promise.all([links.mqtt.close(), links.serial.close(), heard.mqtt.close(), heard.serial.close()]);

    const recording = join(folder.path, "simulated.ndjson");
    const signal = new AbortController().signal;
    await recordWorld(await world(sites.mqtt, from), { duration: SECONDS * SECOND, recording, truth: undefined, signal });
    const replayed = essence(await replay(recording, sites.mqtt));
    expect(replayed.length).toBeGreaterThanOrEqual(2);
    expect(essence(heard.mqtt.alerts.values())).toEqual(replayed);
    expect(essence(heard.serial.alerts.values())).toEqual(replayed);

    const own = await replay(join(folder.path, "by-mqtt.ndjson"), sites.mqtt);
    expect(essence(own)).toEqual(essence(heard.mqtt.alerts.values()));
  }, 120_000);
});
