/** Drills with what stands around them: the broker that brings them, and the detection that judges them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mqtt from "mqtt";
import { describe, expect, it } from "vitest";
import { createDetection } from "../detection/index.ts";
import { type Alert, agentTopic, type Finding, SECOND, type StreamItem } from "../domain/index.ts";
import { startAgent } from "../main.ts";
import { quiet } from "../runtime/testing/fakes.ts";
import { Mosquitto } from "../testing/mosquitto.ts";
import { said, smallBands, smallPrison } from "../testing/small-prison.ts";
import { DrillWatch } from "./drill-watch.ts";

/** The start of a minute, µs. */
const T = 1_795_316_400_000_000;
const WINDOW = 250_000;

/** What is said about hearing in eight minutes with a drill from 3:10 to 4:10; a phone in cell 1 from 3:30 to 3:40, or none. */
function eightMinutes(cell: string, { phone }: { readonly phone: "none" | "heard" }): readonly Alert[] {
  const detection = createDetection({ site: smallPrison, bands: smallBands });
  const watch = new DrillWatch({ site: smallPrison, bands: smallBands });
  watch.stand([{ id: "D-1", cell, band: "b8", from: T + 190 * SECOND, until: T + 250 * SECOND }], T);
  const found: Finding[] = [];
  const push = (items: readonly StreamItem[], now: number): void => {
    const findings = items.flatMap((item) => detection.push(item));
    found.push(...findings);
    for (const mark of watch.found(findings, now)) detection.push(mark);
  };
  for (let t = T + WINDOW; t <= T + 480 * SECOND; t += WINDOW) {
    const isCalling = phone === "heard" && t > T + 210 * SECOND && t <= T + 220 * SECOND;
    push(said(t, isCalling ? "phone" : "quiet"), t);
    if (t % SECOND === 0) push([{ type: "tick", t }, ...watch.due(t)], t);
  }
  return found.filter((one): one is Alert => one.type === "alert" && one.kind === "sensor-deaf");
}

describe("a test emission", () => {
  it("that is heard blames no sensor", () => {
    expect(eightMinutes("A1-01", { phone: "heard" })).toEqual([]);
  });

  it("that nobody heard makes the sensor beside its cell deaf", () => {
    const [alert] = eightMinutes("A1-04", { phone: "none" });
    expect(alert).toMatchObject({ sensor: "S2", reasons: [{ says: expect.stringContaining("a test emission in A1-04 on b8-ul") }] });
  });

  it("that was heard on the level, and placed in another cell than was declared, blames no sensor", () => {
    expect(eightMinutes("A1-04", { phone: "heard" })).toEqual([]);
  });
});

it("comes to an agent over the broker, also where it was declared while the agent was away", async () => {
  const directory = mkdtempSync(join(tmpdir(), "wingwatch-agent-"));
  const broker = await Mosquitto.start();
  const server = await mqtt.connectAsync(broker.url);
  const now = Date.now() * 1000;
  const drills = [{ id: "D-1", cell: "A1-01", band: null, from: now - SECOND, until: now + 3_600 * SECOND }];
  await server.publishAsync(agentTopic(smallPrison.id, "wing-a", "drills"), JSON.stringify({ drills }), { qos: 1, retain: true });
  const agent = await startAgent({
    site: smallPrison,
    bands: smallBands,
    agent: "wing-a",
    dataDir: directory,
    broker: broker.url,
    log: quiet,
    env: {},
  });
  const marks: StreamItem[] = [];
  agent.listen((items) => void marks.push(...items.filter((item) => item.type === "mark")));
  await expect.poll(() => marks, { timeout: 10_000 }).toMatchObject([{ mark: "drill", cell: "A1-01" }]);
  await agent.stop();
  await server.endAsync(true);
  await broker.stop();
  rmSync(directory, { recursive: true });
});
