import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mqtt, { type MqttClient } from "mqtt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outboxMessageSchema } from "./contract/index.ts";
import { type Finding, sensorTopic } from "./domain/index.ts";
import { type RunningAgent, startAgent } from "./main.ts";
import { replayFiles } from "./replay/replay-files.ts";
import { quiet } from "./runtime/testing/fakes.ts";
import { Mosquitto } from "./testing/mosquitto.ts";
import { said, smallBands, smallPrison } from "./testing/small-prison.ts";

const WINDOW_MS = 250;

async function* nothing(): AsyncGenerator<Uint8Array> {
  // standard input is not used here
}

describe("an agent, live over MQTT", () => {
  const directory = mkdtempSync(join(tmpdir(), "wingwatch-agent-"));
  let broker: Mosquitto;
  let server: MqttClient;
  const heard: { seq: number; finding: Finding }[] = [];

  const start = (record?: string): Promise<RunningAgent> =>
    startAgent({
      site: smallPrison,
      bands: smallBands,
      agent: "wing-a",
      dataDir: directory,
      broker: broker.url,
      log: quiet,
      env: {},
      ...(record !== undefined && { record }),
    });

  /** Speaks for both sensors, in real time. */
  async function speak(windows: number, state: "quiet" | "phone"): Promise<void> {
    for (let n = 0; n < windows; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, WINDOW_MS - (Date.now() % WINDOW_MS)));
      const t = Math.round(Date.now() / WINDOW_MS) * WINDOW_MS * 1000;
      for (const reading of said(t, state))
        server.publish(sensorTopic("hmp-small", reading.sensor, "observations"), JSON.stringify(reading));
    }
  }

  beforeAll(async () => {
    broker = await Mosquitto.start();
    server = await mqtt.connectAsync(broker.url);
    await server.subscribeAsync("wingwatch/v1/hmp-small/agents/wing-a/+", { qos: 1 });
    server.on("message", (topic, payload) => {
      if (topic.endsWith("/alerts") || topic.endsWith("/emissions")) {
        heard.push(...(outboxMessageSchema.parse(JSON.parse(payload.toString())).entries as typeof heard));
      }
    });
  });
  afterAll(async () => {
    await server.endAsync(true);
    await broker.stop();
    rmSync(directory, { recursive: true });
  });

  it("raises an alert for a phone, keeps the readings, and records what replays to exactly the same findings", async () => {
    const record = join(directory, "live.ndjson.zst");
    const agent = await start(record);
    await expect.poll(() => agent.health().stages.find((stage) => stage.stage.startsWith("connect"))?.out, { timeout: 10_000 }).toBe(1);
    await speak(12, "quiet");
    await speak(14, "phone");
    await expect.poll(() => heard.some(({ finding }) => finding.type === "alert"), { timeout: 10_000 }).toBe(true);
    await speak(8, "quiet");

    const [first] = await agent.history({
      sensor: "S1",
      band: "b8-ul",
      from: Date.now() * 1000 - 60e6,
      to: Date.now() * 1000 + 1e6,
      points: 1,
    });
    expect(first?.n).toBeGreaterThan(24);
    const health = agent.health();
    expect(health.store).toEqual({ type: "duckdb", ok: true, message: null });
    expect(health.stages.find(({ stage }) => stage === "recording")).toMatchObject({ rejected: {}, dropped: {} });
    expect(health.sensors.map(({ sensor, heardAt }) => [sensor, heardAt !== null])).toEqual([
      ["S1", true],
      ["S2", true],
    ]);
    await agent.stop();

    const alert = heard.find(({ finding }) => finding.type === "alert")?.finding;
    expect(alert).toMatchObject({ kind: "breakthrough", zone: "a-wing" });
    const replayed: Finding[][] = [];
    await replayFiles(
      { files: [record], learn: [], site: smallPrison, stdin: nothing(), signal: new AbortController().signal },
      { findings: (findings) => void replayed.push([...findings]), progress: () => undefined },
    );
    // The last of them are what the end of the recording closes; a live run has no such end.
    const untilTheEnd = replayed.slice(0, -1).flat();
    const live = [...new Map(heard.map(({ seq, finding }) => [seq, finding])).entries()]
      .sort(([a], [b]) => a - b)
      .map(([, finding]) => finding);
    expect(untilTheEnd).toEqual(live);
  });

  it("refuses a data directory that an agent uses already, and gives it free when it stops", async () => {
    const agent = await start();
    await expect(start()).rejects.toMatchObject({ code: "WW_E_DATA_IN_USE" });
    await agent.stop();
    await (await start()).stop();
  });

  it("records beside what it recorded before", async () => {
    const folder = join(directory, "nights");
    mkdirSync(folder);
    await (await start(join(folder, "night.ndjson"))).stop();
    const first = readFileSync(join(folder, "night.ndjson"), "utf8");
    await (await start(join(folder, "night.ndjson"))).stop();
    const names = readdirSync(folder).sort();
    expect(names).toEqual([expect.stringMatching(/^night-\d{8}T\d{6}Z\.ndjson$/), "night.ndjson"]);
    expect(readFileSync(join(folder, "night.ndjson"), "utf8")).toBe(first);
    expect(readFileSync(join(folder, names[0]!), "utf8")).toContain('{"type":"recording","version":1,"site":"hmp-small","agent":"wing-a"');
  });

  it("does not run where it cannot record as it was told, and lets its data go", async () => {
    await expect(start(join(directory, "nowhere/night.ndjson"))).rejects.toMatchObject({ code: "WW_E_RECORDING" });
    await (await start()).stop();
  });

  it("says in the server's words that a data folder is none", async () => {
    const file = join(directory, "file");
    writeFileSync(file, "");
    await expect(
      startAgent({ site: smallPrison, bands: smallBands, agent: "wing-a", dataDir: file, log: quiet, env: {} }),
    ).rejects.toMatchObject({ code: "WW_E_DATA_FOLDER", message: `cannot write to the data folder ${file}` });
  });

  it("refuses an id that the site does not know", async () => {
    await expect(
      startAgent({ site: smallPrison, bands: smallBands, agent: "wing-z", dataDir: directory, log: quiet, env: {} }),
    ).rejects.toThrow("the site has no agent 'wing-z'; it has: wing-a");
  });
});
