/**
 * Plays the sensors of a site folder over MQTT for a while, spread evenly over each interval, and says how many readings it sent.
 * A program of its own, so that its work is not counted as anybody else's.
 */
import { parseArgs } from "node:util";
import { loadSite } from "@wingwatch/agent/config";
import { sensorTopic } from "@wingwatch/agent/domain";
import { connectAsync } from "mqtt";
import { LoadSensor } from "./load-sensor.ts";

const HELLO_EVERY_MS = 5_000;
const TICK_MS = 5;

const { values } = parseArgs({
  options: {
    site: { type: "string", default: "" },
    broker: { type: "string", default: "" },
    payload: { type: "string", default: "frames" },
    hz: { type: "string", default: "10" },
    seconds: { type: "string", default: "10" },
  },
});

const read = await loadSite(values.site);
if (!read.ok) throw new Error(`there is no site in ${values.site}`);
const { site } = read;
const client = await connectAsync(values.broker);
const sensors = site.sensors.map((sensor, number) => ({
  topic: sensorTopic(site.id, sensor.id, "observations"),
  speaker: new LoadSensor(sensor, number),
  bands: sensor.bands.length,
}));
const dt = Math.round(1e6 / Number(values.hz));
const intervals = Math.round((Number(values.seconds) * 1e6) / dt);
const origin = Date.now() * 1000;
let said = 0;
let readings = 0;
let helloDue = 0;

const timer = setInterval(() => {
  const now = Date.now();
  if (values.payload === "frames" && now >= helloDue) {
    for (const { topic, speaker } of sensors) client.publish(topic, Buffer.from(speaker.hello(now * 1000)));
    helloDue = now + HELLO_EVERY_MS;
  }
  const due = Math.min(intervals * sensors.length, Math.floor(((now * 1000 - origin) / dt) * sensors.length));
  for (; said < due; said++) say(said % sensors.length, Math.floor(said / sensors.length));
  if (said === intervals * sensors.length) void finish();
}, TICK_MS);

function say(number: number, interval: number): void {
  const sensor = sensors[number];
  if (sensor === undefined) return;
  const t = origin + interval * dt;
  const { topic, speaker, bands } = sensor;
  client.publish(topic, values.payload === "json" ? speaker.json(t, dt) : Buffer.from(speaker.frame(t, dt)));
  readings += bands;
}

async function finish(): Promise<void> {
  clearInterval(timer);
  await client.endAsync();
  console.log(`SENT ${readings}`);
}
