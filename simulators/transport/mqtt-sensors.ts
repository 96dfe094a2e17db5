/**
 * Virtual sensors on a real broker, each with a connection of its own as real ones have: retained birth and last will on `state`,
 * observations as protocol frames or as the JSON of recording lines, answers to what it is asked on `commands`. What cannot be sent while the
 * broker is away is dropped and counted.
 */
import { randomUUID } from "node:crypto";
import { type Micros, type Observation, type Sensor, sensorTopic } from "@wingwatch/agent/domain";
import type { MqttClient } from "mqtt";
import type { ClientTls } from "./certificates.ts";
import { firstConnection, shownUrl } from "./first-connection.ts";
import { PolledSensor } from "./polled-sensor.ts";
import type { SensorSecrets } from "./sensor-keys.ts";
import { bySensor, type SensorLink } from "./sensor-link.ts";
import { proofOf } from "./sensor-proof.ts";
import { now as uptime } from "./sensor-time.ts";
import { bootNumber, SensorVoice } from "./sensor-voice.ts";
import { Unasked } from "./unasked.ts";

export interface MqttSensorsOptions {
  /** mqtt://host:port */
  readonly url: string;
  readonly site: string;
  readonly sensors: readonly Sensor[];
  readonly payload: "frames" | "json";
  /** Wall clock: `since` of the birth message. */
  readonly now: () => Micros;
  /** Of those that prove what they say. */
  readonly secrets?: SensorSecrets | undefined;
  /** What a sensor shows the broker of itself, for mqtts://. */
  readonly tls?: (sensor: string) => ClientTls;
}

const VERSION = "virtual-1";

interface Speaker {
  readonly client: MqttClient;
  readonly topic: string;
  readonly unasked: Unasked;
  /** Says goodbye and disconnects. */
  readonly leave: () => Promise<void>;
}

/** Resolves once every sensor has connected for the first time; later breaks mend themselves. */
export async function connectMqttSensors(options: MqttSensorsOptions): Promise<SensorLink> {
  const speakers = new Map<string, Speaker>();
  await Promise.all(options.sensors.map(async (sensor, i) => speakers.set(sensor.id, await connect(options, sensor, i + 1))));
  let lost = 0;
  return {
    describe: `${speakers.size} sensors at ${shownUrl(options.url)} (${options.payload})`,
    get lost() {
      return lost;
    },
    say(observations) {
      for (const [id, own] of bySensor(observations)) {
        const speaker = speakers.get(id);
        if (speaker === undefined) continue;
        if (!speaker.client.connected) lost++;
        else speaker.client.publish(speaker.topic, payloadOf(speaker, own, options.payload), { qos: 1 });
      }
    },
    async close() {
      await Promise.all([...speakers.values()].map(({ leave }) => leave()));
    },
  };
}

function payloadOf({ unasked }: Speaker, observations: readonly Observation[], payload: "frames" | "json"): Buffer | string {
  return payload === "json" ? JSON.stringify(observations) : Buffer.from(unasked.frames(observations));
}

async function connect({ url, site, now, secrets, tls }: MqttSensorsOptions, sensor: Sensor, address: number): Promise<Speaker> {
  const state = sensorTopic(site, sensor.id, "state");
  let session = randomUUID();
  const presence = (online: boolean) => Buffer.from(JSON.stringify({ online, since: now(), session, version: VERSION }));
  const will = () => ({ topic: state, payload: presence(false), qos: 1, retain: true }) as const;
  const client = await firstConnection(url, { will: will(), ...tls?.(sensor.id) });
  const voice = new SensorVoice(sensor, { address, boot: bootNumber(now()), proof: proofOf(sensor.id, secrets, now()) });
  const unasked = new Unasked(voice);
  const asked = new PolledSensor(voice);
  const replies = sensorTopic(site, sensor.id, "replies");
  client.on("message", (_topic, request) => {
    for (const answer of asked.heard(request, Math.round(uptime()))) client.publish(replies, Buffer.from(answer), { qos: 1 });
  });
  // A clean session forgets what was asked for: every connection asks again.
  const birth = () => {
    unasked.introduce();
    client.subscribe(sensorTopic(site, sensor.id, "commands"), { qos: 1 });
    client.publish(state, presence(true), { qos: 1, retain: true });
  };
  client.on("connect", birth);
  client.on("reconnect", () => {
    // Every connection is a session of its own, so that the will of the broken one can be told from this one's.
    session = randomUUID();
    client.options.will = will();
  });
  birth();
  const leave = async () => {
    if (client.connected) await client.publishAsync(state, presence(false), { qos: 1, retain: true });
    await client.endAsync(!client.connected);
  };
  return { client, topic: sensorTopic(site, sensor.id, "observations"), unasked, leave };
}
