/** Bluetooth gateways on a real broker: they publish what each hears, at QoS 0 and not retained, as real ones do; nobody answers them. */
import type { Sensor, Sighting } from "@wingwatch/agent/domain";
import { firstConnection, shownUrl } from "./first-connection.ts";
import { publishedBy } from "./gateway-payload.ts";
import type { SensorLink } from "./sensor-link.ts";

export interface GatewayOptions {
  /** mqtt://host:port */
  readonly url: string;
  /** Sensors with a `ble-mqtt` driver. */
  readonly sensors: readonly Sensor[];
}

export async function connectMqttGateways({ url, sensors }: GatewayOptions): Promise<SensorLink> {
  const client = await firstConnection(url, {});
  const filters = new Map(sensors.map(({ id, driver }) => [id, String(driver.topic)]));
  let lost = 0;
  return {
    describe: `${sensors.length} Bluetooth gateways at ${shownUrl(url)}`,
    get lost() {
      return lost;
    },
    say(observations) {
      const sightings = observations.filter((each): each is Sighting => each.type === "sighting" && filters.has(each.sensor));
      // A gateway without its broker forgets.
      if (!client.connected) lost += sightings.length;
      else for (const sighting of sightings) publish(sighting);
    },
    close: () => client.endAsync(!client.connected),
  };

  function publish(sighting: Sighting): void {
    const { topic, payload } = publishedBy(filters.get(sighting.sensor) ?? "", sighting);
    client.publish(topic, payload, { qos: 0 });
  }
}
