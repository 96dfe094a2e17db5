/** What comes wrong from outside: one clear error or a counted rejection each, and nothing stops. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AgentHealth, agentHealthSchema, outboxMessageSchema } from "@wingwatch/agent/contract";
import { type Alert, agentTopic, sensorTopic } from "@wingwatch/agent/domain";
import { encodeFrame } from "@wingwatch/firmware-protocol";
import { EXAMPLE_SITE } from "@wingwatch/simulators";
import mqtt, { type MqttClient } from "mqtt";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Broker, startMosquitto } from "../programs/mosquitto.ts";
import { type Folder, type Program, temporaryFolder } from "../programs/process.ts";
import { startWingwatch, wingwatch } from "../programs/wingwatch.ts";

let folder: Folder;

beforeAll(() => {
  folder = temporaryFolder();
});

afterAll(() => folder?.[Symbol.dispose]());

/** A copy of the example prison with one thing wrong. */
function broken(name: string, change: (read: (file: string) => string, write: (file: string, text: string) => void) => void): string {
  const path = join(folder.path, name);
  cpSync(EXAMPLE_SITE, path, { recursive: true });
  change(
    (file) => readFileSync(join(path, file), "utf8"),
    (file, text) => writeFileSync(join(path, file), text),
  );
  return path;
}

describe("a wrong site file", () => {
  it("is refused with the file, the place in it, what was found and what was expected", async () => {
    const site = broken("unknown-policy", (read, write) =>
      write("site.yaml", read("site.yaml").replace("policy: jammed", "policy: jamed")),
    );
    const check = await wingwatch(["check", site]);
    expect(check.code).toBe(1);
    expect(check.out + check.err).toMatch(/site\.yaml.*zones.*policy.*jamed/s);
    expect(check.out + check.err).toContain("managed-access");
    const agent = await wingwatch(["agent", "--site", site, "--agent", "main", "--data", join(folder.path, "data")]);
    expect(agent.code).toBe(2);
  });

  it("with two sensors of one id is refused by name", async () => {
    const site = broken("twins", (read, write) => write("site.yaml", read("site.yaml").replace("id: A1-S2", "id: A1-S1")));
    const check = await wingwatch(["check", site]);
    expect(check.code).toBe(1);
    expect(check.out + check.err).toMatch(/A1-S1/);
  });

  it("whose plan lacks a cell that the site names is refused by name", async () => {
    const site = broken("no-office", (read, write) => {
      const plan = JSON.parse(read("plans/A1.geojson"));
      const features = plan.features.filter((feature: { properties: { id: string } }) => feature.properties.id !== "A1-office");
      write("plans/A1.geojson", JSON.stringify({ ...plan, features }));
    });
    const check = await wingwatch(["check", site]);
    expect(check.code).toBe(1);
    expect(check.out + check.err).toContain("A1-office");
  });

  it("that is not there at all is unreadable input, not a crash", async () => {
    const run = await wingwatch(["replay", join(folder.path, "nothing.ndjson")]);
    expect(run.code).toBe(2);
    expect(run.err).toContain("nothing.ndjson");
    expect(run.err).not.toContain("    at ");
  });
});

describe("an agent that is sent nonsense", () => {
  const SITE = "hmp-example";
  let broker: Broker;
  let agent: Program;
  let client: MqttClient;
  let health: AgentHealth | undefined;
  const alerts: Alert[] = [];

  beforeAll(async () => {
    broker = await startMosquitto();
    const data = join(folder.path, "nonsense-data");
    agent = startWingwatch(["agent", "--site", EXAMPLE_SITE, "--agent", "main", "--broker", broker.url, "--data", data]);
    client = await mqtt.connectAsync(broker.url);
    client.on("message", (topic, payload) => {
      const message = JSON.parse(payload.toString());
      if (topic.endsWith("health")) health = agentHealthSchema.parse(message);
      else
        for (const { finding } of outboxMessageSchema.parse(message).entries) if (finding.type === "alert") alerts.push(finding as Alert);
    });
    await client.subscribeAsync([agentTopic(SITE, "main", "health"), agentTopic(SITE, "main", "alerts")]);
    await vi.waitUntil(() => health !== undefined, { timeout: 30_000 });
  });

  afterAll(async () => {
    await client?.endAsync();
    await agent?.stop();
    await broker?.stop();
  });

  const say = (sensor: string, payload: string | Buffer) =>
    client.publishAsync(sensorTopic(SITE, sensor, "observations"), payload, { qos: 1 });

  const reading = (sensor: string, t: number) =>
    JSON.stringify({ type: "reading", t, dt: 250_000, sensor, band: "b8-ul", floor: -95, mean: -94, peak: -90, duty: 0, bursts: 0 });

  function rejections(): Record<string, number> {
    const sum: Record<string, number> = {};
    for (const { rejected, dropped } of health?.stages ?? []) {
      for (const [reason, n] of [...Object.entries(rejected), ...Object.entries(dropped)]) sum[reason] = (sum[reason] ?? 0) + n;
    }
    // Quiet looks are what detection rejects all day.
    delete sum["below-threshold"];
    return sum;
  }

  async function countsMore(send: () => Promise<unknown>): Promise<readonly string[]> {
    const before = rejections();
    await send();
    const grown = () => Object.keys(rejections()).filter((reason) => (rejections()[reason] ?? 0) > (before[reason] ?? 0));
    await expect.poll(() => grown().length, { timeout: 10_000 }).toBeGreaterThan(0);
    return grown();
  }

  it("counts a truncated frame", async () => {
    const frame = encodeFrame({ address: 1, sequence: 1, time: 1 }, { type: "readings", dt: 250_000, bandTable: 1, readings: [] });
    if (!frame.ok) throw new Error(frame.reason);
    const truncated = Buffer.concat([frame.value.subarray(0, frame.value.length - 6), Buffer.from([0])]);
    expect(await countsMore(() => say("A1-S1", truncated))).not.toEqual([]);
  });

  it("counts JSON that is none, and readings that cannot be", async () => {
    expect(await countsMore(() => say("A1-S1", "{not json"))).not.toEqual([]);
    expect(await countsMore(() => say("A1-S1", '{"type":"reading","t":"noon"}'))).not.toEqual([]);
  });

  it("counts what an unknown sensor says, and what one sensor says for another", async () => {
    expect(await countsMore(() => say("A9-S9", reading("A9-S9", Date.now() * 1000)))).toContain("unknown-sensor");
    expect(await countsMore(() => say("A1-S1", reading("A1-S2", Date.now() * 1000)))).not.toEqual([]);
  });

  it("says whose clock is ten years off, and uses the time of arrival instead", async () => {
    const tenYears = 10 * 365 * 86_400;
    for (let i = 0; i < 4; i++) await say("A1-S3", reading("A1-S3", (Date.now() / 1000 - tenYears) * 1_000_000 + i * 250_000));
    const offset = () => health?.sensors.find(({ sensor }) => sensor === "A1-S3")?.clockOffset ?? 0;
    await expect.poll(() => Math.round(offset() / 1_000_000 / 86_400 / 365), { timeout: 10_000 }).toBe(-10);
    await expect.poll(() => alerts.find(({ kind }) => kind === "clock-fault")?.sensor, { timeout: 10_000 }).toBe("A1-S3");
  });

  it("still hears a sensor that speaks sense, after all of it", async () => {
    await say("A1-S2", reading("A1-S2", Date.now() * 1000));
    await expect.poll(() => health?.sensors.find(({ sensor }) => sensor === "A1-S2")?.heardAt ?? null, { timeout: 10_000 }).not.toBeNull();
    expect(agent.child.exitCode).toBeNull();
  });
});
