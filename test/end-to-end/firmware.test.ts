/** The reference firmware in place of the simulator's sensors: the C core on real pseudo-terminals, one of them a shared line, heard by the product. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { outboxMessageSchema } from "@wingwatch/agent/contract";
import { type Alert, agentTopic, type Finding, type Observation } from "@wingwatch/agent/domain";
import { EXAMPLE_SITE } from "@wingwatch/simulators";
import mqtt from "mqtt";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { type Broker, startMosquitto } from "../programs/mosquitto.ts";
import { type Folder, temporaryFolder } from "../programs/process.ts";
import { ndjson, startWingwatch } from "../programs/wingwatch.ts";

const SITE = "by-firmware";
const PATIENCE_MS = 120_000;
const scenario = `
version: 1
name: firmware
title: A call that the C core hears
seed: 21
transmitters:
  - { who: caller, technology: gsm, band: b8-ul, activity: voice, cell: A2-07, start: 35, duration: 150, dbm: 21 }
`;

let folder: Folder;
let broker: Broker;

beforeAll(async () => {
  folder = temporaryFolder();
  broker = await startMosquitto();
});

afterAll(async () => {
  await broker?.stop();
  folder?.[Symbol.dispose]();
});

/** The second landing: its first sensor has a port to itself, the others share a line. */
function makeSite(): { path: string; sensors: string[] } {
  const path = join(folder.path, "site");
  cpSync(EXAMPLE_SITE, path, { recursive: true });
  const file = join(path, "site.yaml");
  const site = parse(readFileSync(file, "utf8"));
  const own = site.sensors.filter(({ level }: { level: string }) => level === "A2") as { id: string; bands: string[] }[];
  const driver = (i: number) => (i === 0 ? { path: join(folder.path, "tty-alone") } : { path: join(folder.path, "tty-line"), address: i });
  writeFileSync(
    file,
    stringify({
      ...site,
      site: { ...site.site, id: SITE },
      wings: site.wings.filter((wing: { id: string }) => wing.id === "A"),
      sensors: own.map((sensor, i) => ({ ...sensor, driver: { type: "serial", baud: 921_600, ...driver(i) } })),
      zones: site.zones.filter((zone: { id: string }) => zone.id.startsWith("a-")),
      countermeasures: site.countermeasures.filter((one: { id: string }) => one.id === "jam-a"),
      authorised: site.authorised.map((one: { zones: unknown }) => (Array.isArray(one.zones) ? { ...one, zones: ["a-office"] } : one)),
      agents: [{ id: "wing-a", wings: ["A"], store: { type: "duckdb" } }],
    }),
  );
  writeFileSync(join(folder.path, "call.yaml"), scenario);
  return { path, sensors: own.map(({ id }) => id) };
}

it("hears a call through the C core, over a port of its own and over a shared line", async () => {
  const { path, sensors } = makeSite();
  const alerts = new Map<string, Alert>();
  const client = await mqtt.connectAsync(broker.url);
  client.on("message", (_topic, payload) => {
    for (const { finding } of outboxMessageSchema.parse(JSON.parse(payload.toString())).entries as { finding: Finding }[])
      if (finding.type === "alert") alerts.set(finding.id, finding);
  });
  await client.subscribeAsync(agentTopic(SITE, "wing-a", "alerts"), { qos: 1 });
  const record = join(folder.path, "heard.ndjson");
  const data = join(folder.path, "data");
  // A busy machine starts late and answers polls late: the call begins when the agent knows the quiet, and goes on until it was heard.
  const simulator = startWingwatch(["simulate", "--site", path, "--scenario", join(folder.path, "call.yaml"), "--pty", "--firmware", "c"]);
  await sleep(3_000);
  const agent = startWingwatch(["agent", "--site", path, "--agent", "wing-a", "--broker", broker.url, "--data", data, "--record", record]);
  const calls = () => [...alerts.values()].filter(({ level, emissions }) => level === "A2" && emissions.length > 0);
  const given = Date.now() + PATIENCE_MS;
  while (calls().length === 0 && Date.now() < given) await sleep(250);
  await agent.stop("SIGINT");
  await simulator.stop("SIGINT");
  await client.endAsync();
  expect(calls().length, JSON.stringify([...alerts.values()])).toBeGreaterThan(0);

  const heard = ndjson<Observation>(readFileSync(record, "utf8"));
  const readings = heard.filter((each) => each.type === "reading");
  expect(new Set(readings.map(({ sensor }) => sensor))).toEqual(new Set(sensors));

  expect(heard.some((each) => each.type === "bursts" && each.band === "b8-ul" && each.list.length > 5)).toBe(true);
}, 180_000);
