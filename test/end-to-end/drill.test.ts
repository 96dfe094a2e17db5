/**
 * A drill from the desk to the sensor and back: the test phone is marked at every step, a real phone at the same moment is not, and what the agent
 * recorded says that there was a test. Real broker, server, agents and accounts; virtual sensors.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AlertRecord, Drill, EmissionView, Incident } from "@wingwatch/server/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Broker, startMosquitto } from "../programs/mosquitto.ts";
import { type Folder, freePort, type Program, temporaryFolder } from "../programs/process.ts";
import { ndjson, startWingwatch } from "../programs/wingwatch.ts";
import { Person } from "./roll-out/person.ts";
import { writePrison } from "./roll-out/prison.ts";
import { type Speakers, startSpeakers } from "./roll-out/speakers.ts";

const START = 60_000;
const LONG = 60_000;
const PATIENCE = 25_000;
/** Until the agent knows what is quiet. */
const QUIET_MS = 4_000;

let folder: Folder;
let broker: Broker;
let server: Program;
let agent: Program;
let speakers: Speakers;
let supervisor: Person;

beforeAll(async () => {
  folder = temporaryFolder();
  broker = await startMosquitto();
  const site = await writePrison(folder.path);
  const at = ["--site", folder.path, "--broker", broker.url];
  server = startWingwatch(["server", ...at, "--data", join(folder.path, "server"), "--port", String(await freePort())]);
  const [, address = "", token = ""] = await server.says(/(http:\/\/\S+?)\/#\/link\/([A-Za-z0-9_-]+)/, START);
  speakers = await startSpeakers(broker.url, site);
  agent = startWingwatch(["agent", ...at, "--agent", "wing-a", "--data", join(folder.path, "a"), "--record", recording()]);
  await agent.says(/agent runs/, START);
  supervisor = await Person.withLink(address, { token, name: "ames", fullName: "Orderly Officer Ames" });
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
}, 2 * START);

afterAll(async () => {
  await speakers?.stop();
  await agent?.stop();
  await server?.stop();
  await broker?.stop();
  folder?.[Symbol.dispose]();
}, START);

const recording = () => join(folder.path, "wing-a.ndjson");
const drills = () => supervisor.read<Drill[]>("/api/v1/drills?state=all");

const alerts = () => supervisor.read<AlertRecord[]>("/api/v1/alerts?state=all&limit=1000");

/** The alert of a transmission on a landing. */
async function alertOn(level: string): Promise<AlertRecord | undefined> {
  return (await alerts()).find(({ alert }) => alert.level === level && alert.emissions.length > 0);
}

it(
  "marks the test phone from the emission to the incident, and hides no real one that is on the air with it",
  async () => {
    const until = (Date.now() + 600_000) * 1000;
    const drill = await supervisor.did<Drill>("/api/v1/drills", { why: "walk test", until, cell: "A2-01", band: "b8" });
    // The agent looks at what was declared once a second.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const calls = [speakers.call("A2", ["b8-ul"], { seconds: 8 }), speakers.call("A1", ["b3-ul"], { seconds: 8 })];
    await expect.poll(async () => (await alertOn("A2"))?.test?.drill, { timeout: PATIENCE }).toBe(drill.id);
    expect((await alertOn("A2"))?.quiet).toBe("test");
    await expect.poll(() => alertOn("A1"), { timeout: PATIENCE }).toBeDefined();
    await Promise.all(calls);

    const real = await alertOn("A1");
    expect([real?.test, real?.quiet]).toEqual([undefined, undefined]);
    const emissions = await supervisor.read<EmissionView[]>("/api/v1/emissions");
    const marked = emissions.filter(({ test }) => test === drill.id).map(({ emission }) => emission.id);
    expect(marked).toEqual((await alertOn("A2"))?.alert.emissions);
    const incidents = await supervisor.read<Incident[]>("/api/v1/incidents");
    expect(incidents.find(({ id }) => id === real?.incident)).toMatchObject({ closed: null });
    expect(incidents.find(({ id }) => id === real?.incident)?.test).toBeUndefined();
    expect(await drills()).toMatchObject([{ id: drill.id, heard: 1 }]);
  },
  LONG,
);

it(
  "hides nothing where a real phone one floor away is on the air on the same band at the same moment",
  async () => {
    const since = Date.now() * 1000;
    await Promise.all((["A2", "A3"] as const).map((landing) => speakers.call(landing, ["b8-ul"], { seconds: 8 })));
    const heard = async () => (await alerts()).filter(({ alert }) => alert.raised >= since - 1_000_000 && alert.emissions.length > 0);
    await expect
      .poll(async () => (await heard()).filter(({ test }) => test === undefined).length, { timeout: PATIENCE })
      .toBeGreaterThan(0);
    const real = (await heard()).filter(({ test }) => test === undefined);
    expect(real.map(({ quiet }) => quiet)).not.toContain("test");
  },
  LONG,
);

it(
  "is in the agent's own recording, so that a replay knows of it, and says where nothing was heard",
  async () => {
    const until = (Date.now() + 5_000) * 1000;
    const { id } = await supervisor.did<Drill>("/api/v1/drills", { why: "walk test", until, cell: "A3-04", band: "b3" });
    await expect.poll(async () => (await drills()).find((one) => one.id === id)?.ended?.by, { timeout: PATIENCE }).toBe("server");
    expect((await drills()).find((one) => one.id === id)?.heard).toBe(0);
    // A recording is whole once the agent has closed it.
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    await agent.stop();
    const marks = ndjson<{ type: string; mark?: string; cell?: string; band?: string }>(readFileSync(recording(), "utf8"))
      .filter(({ type }) => type === "mark")
      .map(({ mark, cell, band }) => [mark, cell, band]);
    expect(marks).toEqual([
      ["drill", "A2-01", "b8"],
      ["test", "A2-01", "b8-ul"],
      ["drill", "A3-04", "b3"],
      ["test", "A3-04", "b3-ul"],
    ]);
  },
  LONG,
);
