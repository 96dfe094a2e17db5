/** Settings through HTTP and a real broker: who may do what, what agents are told, what is shown of them. */
import type { AgentSettings, WantedSettings } from "@wingwatch/agent/contract";
import { agentTopic } from "@wingwatch/agent/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AuditPage, Drift, SettingsState, SettingsVersion, SiteFileVersion } from "../contract/index.ts";
import { exampleSite } from "../testing/example-site.ts";
import type { FakeAgent } from "../testing/fake-agent.ts";
import { House, until } from "../testing/house.ts";
import type { Visitor } from "../testing/visitor.ts";

const FILE = exampleSite.thresholds.version;
const first = exampleSite.sensors.find(({ level }) => level !== undefined);
const sensor = first?.id ?? "";
const band = first?.bands[0] ?? "";
const agentId = exampleSite.agents[0]?.id ?? "";

let house: House;
let agent: FakeAgent;
let engineer: Visitor;
let supervisor: Visitor;
let wanted: WantedSettings | undefined;

beforeEach(async () => {
  wanted = undefined;
  house = await House.open();
  await listen();
  engineer = await house.as("engineer");
  supervisor = await house.as("supervisor");
});
afterEach(() => house.close());

/** An agent that hears what is wanted of it. */
async function listen(): Promise<void> {
  agent = await house.agent("s1", agentId);
  agent.client.on("message", (topic, payload) => {
    if (topic.endsWith("/settings")) wanted = JSON.parse(payload.toString()) as WantedSettings;
  });
  await agent.client.subscribeAsync(agentTopic(exampleSite.id, agentId, "settings"), { qos: 1 });
}

const proposal = (over: object = {}) => ({ change: { bands: { [band]: 3 } }, why: "noise", plan: { sensor }, ...over });
const propose = (over: object = {}) => engineer.did<SettingsVersion>("/api/v1/settings/versions", proposal(over));
const act = (version: number, what: string, body: object = {}) =>
  (what === "approve" ? supervisor : engineer).did<SettingsVersion>(`/api/v1/settings/versions/${version}/${what}`, body);
const tally = (alerts: number, seconds = 3600) => ({ since: 0, seconds, alerts });

/** The agent says that it is as is wanted, but for `over`. */
async function obey(over: Partial<AgentSettings> = {}): Promise<void> {
  const part = (layer: WantedSettings["live"] | undefined) => (layer ? { version: layer.version, mark: layer.mark } : null);
  const shadow = part(wanted?.shadow);
  const settings: AgentSettings = {
    file: FILE,
    live: part(wanted?.live),
    refused: null,
    tally: tally(0),
    shadow: shadow && { ...shadow, tally: tally(1), live: tally(2), share: 0.1, stopped: null },
    sensors: [],
    ...over,
  };
  await agent.health([], { t: Date.now() * 1000, settings });
}

describe("settings", () => {
  it("are proposed by an engineer, approved by another, stepped through, and told to the agent each time", async () => {
    const { version } = await propose({ sensors: { [sensor]: { "burst-budget": 300 } } });
    expect(version).toBe(FILE + 1);
    await until(() => wanted?.live === null);
    await act(version, "approve");
    await act(version, "step");
    await until(() => wanted?.shadow?.version === version);
    expect(wanted?.live).toBeNull();
    await obey();
    await until(async () => (await state()).agents[0]?.actual?.shadow?.version === version);
    const { rollOut } = await act(version, "step");
    expect(rollOut.bounds[agentId]).toMatchObject({ most: expect.closeTo(7.22, 1), least: expect.closeTo(0.0253, 2) });
    await until(() => wanted?.live?.version === version);
    expect(wanted).toMatchObject({ shadow: null, live: { base: FILE, sensors: { [sensor]: { "burst-budget": 300 } } } });
    await act(version, "step");
    await act(version, "step");
    expect(await act(version, "step")).toMatchObject({ rollOut: { phase: "done" } });
    expect(await state()).toMatchObject({ live: version });
    const back = await engineer.did<SettingsVersion>(`/api/v1/settings/versions/${version}/roll-back`, { why: "missed a phone" });
    expect(back.rollOut.deeds.map(({ phase }) => phase)).toEqual([
      ...["proposed", "approved", "shadow", "sensor", "wing", "site", "done"],
      "rolled-back",
    ]);
    await until(() => wanted?.live === null);
  });

  it("stand in the audit log with who did what", async () => {
    const { version } = await propose();
    await act(version, "approve");
    await engineer.did(`/api/v1/settings/versions/${version}/withdraw`, { why: "no need" });
    const by = async (what: string) => {
      const { entries } = await supervisor.read<AuditPage>(`/api/v1/audit?action=settings.${what}`);
      return entries.map(({ content }) => [content.who.name, content.thing]);
    };
    expect(await by("propose")).toEqual([["The engineer", null]]);
    expect(await by("approve")).toEqual([["The supervisor", `settings ${version}`]]);
    expect(await by("withdraw")).toEqual([["The engineer", `settings ${version}`]]);
  });

  it("are refused to those who may not, and where they make no sense, in stable codes", async () => {
    const path = "/api/v1/settings/versions";
    expect(await (await house.as("operator")).refused(path, proposal())).toEqual([403, "not-allowed"]);
    expect(await engineer.refused(path, proposal({ change: { bands: { b99: 1 } } }))).toEqual([400, "unknown-name"]);
    expect(await engineer.refused(path, proposal({ plan: { sensor: "Z9" } }))).toEqual([400, "no-first-sensor"]);
    expect(await engineer.refused(path, proposal({ change: {} }))).toEqual([400, "nothing-changed"]);
    expect(await engineer.refused(path, proposal({ plan: { sensor, most: 1, least: 2 } }))).toEqual([400, "bounds"]);
    const over = { bands: { [band]: 30 }, sensors: { [sensor]: { [band]: 30 } } };
    expect(await engineer.refused(path, proposal({ change: over }))).toEqual([400, "out-of-range"]);
    const [one, other] = [await propose(), await propose({ change: { alertAt: 0.7 } })];
    expect(await engineer.refused(`${path}/${one.version}/approve`)).toEqual([403, "not-allowed"]);
    await act(one.version, "approve");
    await act(other.version, "approve");
    await act(one.version, "step");
    expect(await engineer.refused(`${path}/${other.version}/step`)).toEqual([409, "another-under-way"]);
    for (let n = 0; n < 4; n += 1) await act(one.version, "step");
    expect(await engineer.refused(`${path}/${other.version}/step`)).toEqual([409, "stale"]);
    expect(await engineer.refused(`${path}/77/step`)).toEqual([404, "unknown-version"]);
  });

  it("need no second person where a supervisor has said so", async () => {
    const rule = (who: Visitor) =>
      who.fetch("/api/v1/settings/rule", {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ secondPerson: false }),
      });
    expect((await rule(engineer)).status).toBe(403);
    expect((await rule(supervisor)).status).toBe(200);
    expect(await propose()).toMatchObject({ rollOut: { phase: "approved" } });
  });

  it("that differ at an agent or a sensor are drift, with the reason", async () => {
    await until(async () => (await drift()).some(({ what }) => what === "unknown"));
    await obey();
    await until(async () => (await drift()).length === 0);
    const refused = {
      sensor,
      state: "refused" as const,
      wanted: { interval: 500_000 },
      actual: { interval: 250_000 },
      reason: "read-only",
      tries: 1,
    };
    await obey({ file: FILE + 3, refused: "made over another file", live: { version: FILE + 9, mark: "x" }, sensors: [refused] });
    await until(async () => (await drift()).length === 3);
    expect((await drift()).map(({ what, reason }) => [what, reason])).toEqual([
      ["file", null],
      ["thresholds", "made over another file"],
      ["sensor", "read-only"],
    ]);
    agent.vanish();
    await until(async () => (await drift()).some(({ what }) => what === "away"));
  });

  it("are rolled back when an agent's alerts leave the bounds, and step on by themselves while they do not", async () => {
    const waits = { shadow: 1, sensor: 1, wing: 3600, site: 3600 };
    const { version } = await propose({ plan: { sensor, most: 2, least: 0, waits } });
    await act(version, "approve");
    await act(version, "step");
    await until(() => wanted?.shadow?.version === version);
    await obey();
    const phase = async () => (await state()).versions[0]?.rollOut.phase;
    await until(async () => {
      await obey();
      return (await phase()) === "wing";
    });
    // Again and again: what it obeys may still be the step before.
    await until(async () => {
      await obey({ tally: tally(20) });
      return (await phase()) === "rolled-back";
    });
    expect((await state()).versions[0]?.rollOut.deeds.at(-1)).toMatchObject({
      by: "server",
      note: `${agentId}: 20 alerts in 60 min: more than 2 an hour`,
    });
  });

  it("give way to a site file whose version was raised by hand, which is kept with what differs", async () => {
    const { version } = await propose();
    await act(version, "approve");
    for (let n = 0; n < 5; n += 1) await act(version, "step");
    await until(() => wanted?.live?.version === version);
    await house.server.stop();
    const [zone, ...zones] = exampleSite.zones;
    if (zone === undefined) throw new Error("the example has zones");
    const thresholds = { ...exampleSite.thresholds, version: FILE + 5 };
    await house.start({ site: { ...exampleSite, thresholds, zones: [{ ...zone, policy: "permitted" }, ...zones] } });
    await until(() => wanted?.live === null);
    expect(await state()).toMatchObject({ file: FILE + 5, live: null });
    const [newest] = await engineer.read<SiteFileVersion[]>("/api/v1/settings/files");
    expect(newest?.difference).toContainEqual({ path: `zones › ${zone.id} › policy`, from: zone.policy, to: "permitted" });
    const answer = `/api/v1/settings/files/${newest?.number}/answer`;
    expect(newest).toMatchObject({ by: null, why: null });
    const answered = await engineer.did<SiteFileVersion>(answer, { why: "the visitors' hall was opened" });
    expect(answered).toMatchObject({ by: "The engineer", why: "the visitors' hall was opened" });
    expect(await engineer.refused(answer, { why: "again" })).toEqual([409, "answered"]);
    expect(await engineer.refused("/api/v1/settings/files/999/answer", { why: "which?" })).toEqual([404, "unknown-file"]);
  });
});

const state = () => engineer.read<SettingsState>("/api/v1/settings");
const drift = () => engineer.read<Drift[]>("/api/v1/settings/drift");
