/**
 * mqtt.cpu-vs-node-red: CPU time a reading, from Mosquitto to the store, against Node-RED under the same load: 24 sensors of 8 bands, a
 * message of each 40 times a second, QoS 0 for both. Once with frames, once with the JSON that Node-RED gets; beside them what listening to that JSON alone
 * costs, with nothing read of it.
 */
import { join } from "node:path";
import { sensorTopic } from "@wingwatch/agent/domain";
import type { Figure } from "@wingwatch/test/figures/figure";
import { startMosquitto } from "@wingwatch/test/programs/mosquitto";
import { temporaryFolder } from "@wingwatch/test/programs/process";
import { startAgent } from "../measure/agent.ts";
import { makeSite } from "../site/bench-site.ts";

import { installNodeRed } from "./install-node-red.ts";
import { startListener } from "./listener-subject.ts";
import { startNodeRedSubject } from "./node-red-subject.ts";
import { type Cost, costOf } from "./subject.ts";

const BANDS = ["b8-ul", "b3-ul", "b20-ul", "b28-ul", "b1-ul", "b7-ul", "dect", "tetra-ul"];
const HZ = 40;

export async function mqttFigures(): Promise<Figure[]> {
  const installed = installNodeRed();
  using folder = temporaryFolder();
  const site = join(folder.path, "site");
  const { id } = await makeSite(site, { wings: 1, levels: 4, cells: 26, sensors: 6, bands: BANDS, driver: () => ({ type: "mqtt" }) });
  const mosquitto = await startMosquitto();
  try {
    const broker = mosquitto.url;
    const load = (payload: "frames" | "json") => ({ site, broker, payload, hz: HZ });
    const agent = async (payload: "frames" | "json") =>
      costOf(await startAgent({ site, broker, data: join(folder.path, payload) }), load(payload));
    const topic = sensorTopic(id, "+", "observations");
    const brokerPort = Number(new URL(broker).port);
    const theirs =
      installed === undefined
        ? undefined
        : await costOf(await startNodeRedSubject({ installed, data: folder.path, brokerPort, topic }), load("json"));
    const frames = await agent("frames");
    const json = await agent("json");
    const listening = await costOf(await startListener({ broker, topic, readings: BANDS.length }), load("json"));
    return [
      compare("mqtt.cpu-vs-node-red", "<= 0.1", { ours: frames, theirs }),
      compare("mqtt.cpu-vs-node-red.frames", "<= 0.1", { ours: frames, theirs }),
      compare("mqtt.cpu-vs-node-red.json", "<= 0.4", { ours: json, theirs }),
      compare("mqtt.listening-vs-node-red", "", { ours: listening, theirs }),
    ];
  } finally {
    await mosquitto.stop();
  }
}

function compare(name: string, target: string, { ours, theirs }: { readonly ours: Cost; readonly theirs: Cost | undefined }): Figure {
  const own = `${ours.micros.toFixed(2)} µs a reading`;
  return {
    name,
    value: theirs === undefined ? null : ours.micros / theirs.micros,
    unit: "of its CPU time",
    target,
    n: ours.readings,
    note: theirs === undefined ? `${own}; Node-RED could not be installed` : `${own}, Node-RED ${theirs.micros.toFixed(2)} µs`,
  };
}
