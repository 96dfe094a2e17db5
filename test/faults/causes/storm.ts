/** Five hundred sensors connect to the broker in the same moment, again and again. */
import { sensorTopic } from "@wingwatch/agent/domain";
import mqtt, { type MqttClient } from "mqtt";
import type { Fault } from "../fault.ts";
import { SITE } from "../lab/site.ts";

const SENSORS_A_LANDING = 125;

export const storm: Fault = {
  name: "reconnect-storm",
  cause: "500 sensors lose the broker and come back in the same moment",
  mechanism: "500 MQTT connections with birth and last will, all cut and made anew, three times",
  lab: () => ({ sensorsPerLanding: SENSORS_A_LANDING, everyMs: 1000 }),
  isAlone: true,
  alertMeanwhile: "yes",
  begin: async (lab) => {
    const ids = lab.site.sensors.map(({ id }) => id);
    for (let round = 0; round < 3; round += 1) {
      const clients = await Promise.all(ids.map((id) => join(lab.broker.url, id, `${round}`)));
      for (const client of clients) client.stream.destroy();
      await Promise.all(clients.map((client) => client.endAsync(true)));
    }
    const clients = await Promise.all(ids.map((id) => join(lab.broker.url, id, "last")));
    return async () => {
      await Promise.all(clients.map((client) => client.endAsync()));
    };
  },
};

async function join(url: string, sensor: string, session: string): Promise<MqttClient> {
  const topic = sensorTopic(SITE, sensor, "state");
  const presence = (online: boolean) => JSON.stringify({ online, since: Date.now() * 1000, session, version: "1" });
  const will = { topic, payload: Buffer.from(presence(false)), qos: 1, retain: true } as const;
  const client = await mqtt.connectAsync(url, { reconnectPeriod: 0, will });
  client.on("error", () => undefined);
  await client.publishAsync(topic, presence(true), { qos: 1, retain: true });
  return client;
}
