/**
 * New settings for two agents: in the shadow, on one sensor, on its wing, on the site; one agent killed on the way, a sensor that refuses, and a
 * storm of alerts that rolls the next version back. Real broker, server, agents and accounts; virtual sensors that answer as firmware does.
 */
import type { AlertRecord, Drift, EmissionView, SettingsState, SettingsVersion, SiteView } from "@wingwatch/server/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Broker, startMosquitto } from "../programs/mosquitto.ts";
import { type Folder, freePort, type Program, temporaryFolder } from "../programs/process.ts";
import { startWingwatch } from "../programs/wingwatch.ts";
import { Person } from "./roll-out/person.ts";
import { writePrison } from "./roll-out/prison.ts";
import { type Speakers, startSpeakers } from "./roll-out/speakers.ts";

const START = 60_000;
const LONG = 60_000;
const PATIENCE = 25_000;
/** The first window of a call may begin before it, µs. */
const SLACK = 1_000_000;

let folder: Folder;
let broker: Broker;
let server: Program;
let address: string;
let speakers: Speakers;
let supervisor: Person;
let engineer: Person;
const agents = new Map<string, Program>();

async function startAgent(id: string): Promise<void> {
  const agent = startWingwatch(["agent", "--site", folder.path, "--agent", id, "--broker", broker.url, "--data", `${folder.path}/${id}`]);
  agents.set(id, agent);
  await agent.says(/agent runs/, START);
}

beforeAll(async () => {
  folder = temporaryFolder();
  broker = await startMosquitto();
  const site = await writePrison(folder.path);
  const at = ["--site", folder.path, "--broker", broker.url, "--data", `${folder.path}/server`, "--port", String(await freePort())];
  server = startWingwatch(["server", ...at]);
  const [, origin = "", token = ""] = await server.says(/(http:\/\/\S+?)\/#\/link\/([A-Za-z0-9_-]+)/, START);
  address = origin;
  speakers = await startSpeakers(broker.url, site);
  await Promise.all([startAgent("wing-a"), startAgent("wing-b")]);
  supervisor = await Person.withLink(address, { token, name: "ames", fullName: "Orderly Officer Ames" });
  const { path } = await supervisor.did<{ path: string }>("/api/v1/links", { role: "engineer", fullName: "Engineer Reyes" });
  engineer = await Person.withLink(address, { token: path.slice(path.lastIndexOf("/") + 1), name: "reyes" });
}, 2 * START);

afterAll(async () => {
  await speakers?.stop();
  await Promise.all([...agents.values()].map((agent) => agent.stop()));
  await server?.stop();
  await broker?.stop();
  folder?.[Symbol.dispose]();
}, START);

const state = () => engineer.read<SettingsState>("/api/v1/settings");
const drift = () => engineer.read<Drift[]>("/api/v1/settings/drift");
const alerts = () => supervisor.read<AlertRecord[]>("/api/v1/alerts?state=all&limit=1000");
const step = (version: number) => engineer.did<SettingsVersion>(`/api/v1/settings/versions/${version}/step`, {});
const until = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: PATIENCE, interval: 250 });

/** [wanted, in force] of an agent, by version; null: the site file. */
async function versions(agent: string): Promise<readonly (number | null | undefined)[]> {
  const one = (await state()).agents.find((each) => each.agent === agent);
  return [one?.wanted.live, one?.actual === null ? undefined : (one?.actual?.live?.version ?? null)];
}

async function shadows(): Promise<readonly unknown[]> {
  return (await state()).agents.map(({ actual }) => actual?.shadow && [actual.shadow.version, actual.shadow.tally.alerts]);
}

async function sensorState(sensor: string): Promise<unknown> {
  const said = (await state()).agents.flatMap(({ actual }) => actual?.sensors ?? []);
  const one = said.find((each) => each.sensor === sensor);
  return one && [one.state, one.actual];
}

describe("a version of settings", () => {
  it(
    "reaches nobody before a second person has approved it",
    async () => {
      await until(async () => (await drift()).length).toBe(0);
      const proposed = await engineer.did<SettingsVersion>("/api/v1/settings/versions", {
        change: { bands: { "b8-ul": 3 } },
        sensors: { "A1-s1": { "burst-budget": 300 }, "A1-s2": { interval: 500_000 } },
        why: "the generator behind A wing",
        plan: { sensor: "A1-s1" },
      });
      expect(proposed).toMatchObject({ version: 2, before: null, by: "Engineer Reyes", rollOut: { phase: "proposed" } });
      expect(proposed.difference).toContainEqual({ path: "thresholds › bands › b8-ul", to: "3" });
      expect(await engineer.refused("/api/v1/settings/versions/2/step", {})).toEqual([409, "wrong-phase"]);
      expect(await engineer.refused("/api/v1/settings/versions/2/approve", {})).toEqual([403, "not-allowed"]);
      await supervisor.did("/api/v1/settings/versions/2/approve", {});
    },
    LONG,
  );

  it(
    "in the shadow only counts: what sounds is said by the old one",
    async () => {
      await step(2);
      await until(shadows).toEqual([
        [2, 0],
        [2, 0],
      ]);
      await speakers.call("A2", ["b8-ul"], { seconds: 4 });
      await until(shadows).toEqual([
        [2, 1],
        [2, 0],
      ]);
      expect((await alerts()).filter(({ alert }) => alert.emissions.length > 0).map(({ alert }) => alert.thresholds)).toEqual([1]);
    },
    LONG,
  );

  it(
    "then is in force for one sensor, which is set and read back, and for no other agent",
    async () => {
      await step(2);
      await until(() => versions("wing-a")).toEqual([2, 2]);
      await until(() => sensorState("A1-s1")).toEqual(["set", { "burst-budget": 300 }]);
      expect(await versions("wing-b")).toEqual([null, null]);
      expect(await sensorState("A1-s2")).toBeUndefined();
    },
    LONG,
  );

  it(
    "goes on without an agent that is killed, which is shown as drift and catches up when it is back",
    async () => {
      await agents.get("wing-a")?.stop("SIGKILL");
      await until(async () => (await drift()).map(({ agent, what }) => [agent, what])).toEqual([["wing-a", "away"]]);
      await step(2);
      await startAgent("wing-a");
      await until(() => sensorState("A1-s2")).toEqual(["refused", { interval: 250_000 }]);
      expect(await versions("wing-a")).toEqual([2, 2]);
    },
    LONG,
  );

  it(
    "shows a sensor that refuses its setting as drift, with the sensor's own reason",
    async () => {
      expect(await drift()).toEqual([
        {
          agent: "wing-a",
          sensor: "A1-s2",
          what: "sensor",
          wanted: "interval 500000",
          actual: "interval 250000",
          state: "refused",
          reason: "the sensor answered: read-only",
        },
      ]);
    },
    LONG,
  );

  it(
    "is in force everywhere at last, and alerts carry it",
    async () => {
      await step(2);
      await until(() => versions("wing-b")).toEqual([2, 2]);
      expect(await step(2)).toMatchObject({ rollOut: { phase: "done" } });
      expect((await state()).live).toBe(2);
      await speakers.call("B1", ["b8-ul"], { seconds: 4 });
      await until(async () => (await alerts()).find(({ alert }) => alert.wing === "B")?.alert.thresholds).toBe(2);
    },
    LONG,
  );

  it(
    "is rolled back by the server itself when alerts come faster than its bounds allow",
    async () => {
      await engineer.did("/api/v1/settings/versions", {
        change: { bands: { "b8-ul": 0 } },
        why: "the generator is gone",
        plan: { sensor: "A1-s1", most: 1, least: 0 },
      });
      await supervisor.did("/api/v1/settings/versions/3/approve", {});
      await step(3);
      await until(shadows).toEqual([
        [3, 0],
        [3, 0],
      ]);
      await step(3);
      await until(() => versions("wing-a")).toEqual([3, 3]);
      await speakers.call("A3", ["b3-ul", "b20-ul", "b1-ul"], { seconds: 6 });
      await until(async () => (await state()).versions[0]?.rollOut.phase).toBe("rolled-back");
      const [version] = (await state()).versions;
      expect(version?.rollOut.deeds.at(-1)).toMatchObject({
        by: "server",
        what: "roll-back",
        note: expect.stringContaining("more than 1"),
      });
      await until(() => versions("wing-a")).toEqual([2, 2]);
      const log = await supervisor.read<{ entries: { content: { who: { name: string } } }[] }>("/api/v1/audit?action=settings.roll-back");
      expect(log.entries.map(({ content }) => content.who.name)).toEqual(["server"]);
      expect((await alerts()).some(({ alert }) => alert.thresholds === 3)).toBe(true);
    },
    LONG,
  );

  it(
    "carries a policy too: where phones are permitted now, one is heard and does not alert, and the map says so",
    async () => {
      const change = { policies: { "zone-B1": "permitted" } };
      await engineer.did("/api/v1/settings/versions", { change, why: "the staff moved in", plan: { sensor: "B1-s1" } });
      await supervisor.did("/api/v1/settings/versions/4/approve", {});
      for (const phase of ["shadow", "sensor", "wing", "site", "done"]) expect(await step(4)).toMatchObject({ rollOut: { phase } });
      await until(() => versions("wing-b")).toEqual([4, 4]);
      const policy = async () => (await engineer.read<SiteView>("/api/v1/site")).zones.find(({ id }) => id === "zone-B1")?.policy;
      await until(policy).toBe("permitted");
      const began = Date.now() * 1000 - SLACK;
      await speakers.call("B1", ["b20-ul"], { seconds: 4 });
      const open = async () => {
        const all = await supervisor.read<EmissionView[]>(`/api/v1/emissions?from=${began}`);
        return all.filter(({ emission }) => emission.band === "b20-ul").map(({ emission }) => emission.open);
      };
      await until(open).toEqual([false]);
      expect((await alerts()).filter(({ alert }) => alert.raised >= began)).toEqual([]);
    },
    LONG,
  );
});
