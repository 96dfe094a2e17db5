/** A portable sensor that a person marks, from the server's command to the stream, the recording and detection. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mqtt, { type MqttClient } from "mqtt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AgentReply, replySchema } from "../contract/index.ts";
import { agentTopic, type Sensor, type StreamItem } from "../domain/index.ts";
import { type RunningAgent, startAgent } from "../main.ts";
import { quiet } from "../runtime/testing/fakes.ts";
import { Mosquitto } from "../testing/mosquitto.ts";
import { smallBands, smallPrison } from "../testing/small-prison.ts";

const hand: Sensor = { ...(smallPrison.sensors[0] as Sensor), id: "hand", level: undefined, x: 0, y: 0 };
const site = { ...smallPrison, sensors: [...smallPrison.sensors, hand] };

describe("a portable sensor that a person marks", () => {
  const directory = mkdtempSync(join(tmpdir(), "wingwatch-agent-"));
  const record = join(directory, "live.ndjson");
  const positions: StreamItem[] = [];
  const replies: AgentReply[] = [];
  let broker: Mosquitto;
  let server: MqttClient;
  let agent: RunningAgent;

  beforeAll(async () => {
    broker = await Mosquitto.start();
    server = await mqtt.connectAsync(broker.url);
    await server.subscribeAsync(agentTopic(site.id, "wing-a", "replies"), { qos: 1 });
    server.on("message", (_topic, payload) => void replies.push(replySchema.parse(JSON.parse(payload.toString()))));
    agent = await startAgent({
      site,
      bands: smallBands,
      agent: "wing-a",
      dataDir: directory,
      broker: broker.url,
      log: quiet,
      env: {},
      record,
    });
    agent.listen((items) => void positions.push(...items.filter(({ type }) => type === "position")));
  });
  afterAll(async () => {
    await agent.stop();
    await server.endAsync(true);
    await broker.stop();
    rmSync(directory, { recursive: true });
  });

  /** Sent again until it is answered: the agent may not have subscribed yet. */
  async function asked(id: string, marked: { readonly sensor: string; readonly cell: string }): Promise<AgentReply> {
    const ask = () => server.publish(agentTopic(site.id, "wing-a", "commands"), JSON.stringify({ id, kind: "position", ...marked }));
    const answer = () => replies.find((reply) => reply.id === id);
    await expect
      .poll(
        () => {
          if (answer() === undefined) ask();
          return answer();
        },
        { timeout: 10_000, interval: 500 },
      )
      .toBeDefined();
    return answer() as AgentReply;
  }

  it("is in the middle of the place at that moment, in the stream, on its trail and in the recording", async () => {
    const before = Date.now() * 1000;
    const reply = await asked("m1", { sensor: "hand", cell: "A1-03" });
    expect(reply).toMatchObject({ ok: true, position: { level: "A1", x: 7.5, y: 2 } });
    const [position] = positions;
    expect(position).toMatchObject({ type: "position", sensor: "hand", level: "A1", x: 7.5, y: 2 });
    expect(position?.t).toBeGreaterThanOrEqual(before);
    const health = agent.health().sensors.find(({ sensor }) => sensor === "hand");
    expect(health?.trail?.at(-1)).toMatchObject({ level: "A1", x: 7.5, y: 2 });
    // Nothing was heard from the sensor itself.
    expect(health?.heardAt).toBeNull();
    await expect.poll(() => readFileSync(record, "utf8"), { timeout: 10_000 }).toContain('"type":"position"');
  });

  it("is refused where the sensor or the place is none that can be marked, and then nothing is in the stream", async () => {
    const count = positions.length;
    const refused = { ok: false, code: "WW_E_USAGE" };
    expect(await asked("m2", { sensor: "S1", cell: "A1-03" })).toMatchObject({
      ...refused,
      message: expect.stringContaining("not portable"),
    });
    expect(await asked("m3", { sensor: "S9", cell: "A1-03" })).toMatchObject({ ...refused, message: expect.stringContaining("S9") });
    expect(await asked("m4", { sensor: "hand", cell: "A1-99" })).toMatchObject({ ...refused, message: expect.stringContaining("A1-99") });
    expect(positions).toHaveLength(count);
  });
});
