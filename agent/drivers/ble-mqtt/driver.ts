/** Subscribes to what Bluetooth gateways publish. It publishes nothing itself. */
import mqtt, { type MqttClient } from "mqtt";
import { WingwatchError } from "../../domain/index.ts";
import type { Driver, DriverContext } from "../../ports/index.ts";
import type { Device, Link } from "../device.ts";
import { DeviceConnection } from "../device-connection.ts";
import { hearPayload } from "./gateways.ts";
import type { BleMqttOptions } from "./options.ts";

const TIMEOUT_MS = 5_000;
/** Between topic and payload in what the link hands on. */
const END_OF_TOPIC = 0;

export const bleMqttDriver: Driver<BleMqttOptions> = {
  id: "ble-mqtt",
  async open(sensors, context) {
    const gateways = sensors.map(({ id, options }) => ({ sensor: id, topic: options.topic }));
    const [{ options }] = sensors as [(typeof sensors)[number]];
    const client = await connect(options, context);
    await client.subscribeAsync([...new Set(gateways.map(({ topic }) => topic))], { qos: 0 });
    const device: Device = {
      hear: (bytes, at) => {
        const end = bytes.indexOf(END_OF_TOPIC);
        const [topic, text] = [bytes.subarray(0, end), bytes.subarray(end + 1)].map((part) => Buffer.from(part).toString("utf8"));
        return hearPayload(gateways, { topic: topic as string, text: text as string }, at);
      },
    };
    return new DeviceConnection(device, {
      link: linkOf(client, options.url ?? context.brokerUrl ?? ""),
      sensors: sensors.map(({ id }) => id),
      context,
    });
  },
};

async function connect({ url, username, passwordEnv }: BleMqttOptions, { brokerUrl, env }: DriverContext): Promise<MqttClient> {
  const address = url ?? brokerUrl;
  if (address === undefined)
    throw new WingwatchError("WW_E_NO_BROKER", "no broker is named", { advice: "url: in the site file, or --broker" });
  const password = passwordEnv === undefined ? undefined : env[passwordEnv];
  try {
    return await mqtt.connectAsync(
      address,
      {
        reconnectPeriod: 0,
        writeCache: false,
        connectTimeout: TIMEOUT_MS,
        ...(username !== undefined && { username }),
        ...(password !== undefined && { password }),
      },
      false,
    );
  } catch (cause) {
    throw new WingwatchError("WW_E_BROKER", `no connection to the broker at ${address}`, { advice: "wingwatch doctor says why", cause });
  }
}

/** A message is a chunk: topic, a zero, payload. */
function linkOf(client: MqttClient, url: string): Link {
  return {
    onData: (listener) => {
      client.on("message", (topic, payload, packet) => {
        // What the broker kept is old: it is no sighting of now.
        if (!packet.retain) listener(Buffer.concat([Buffer.from(topic), Buffer.of(END_OF_TOPIC), payload]));
      });
    },
    onClose: (listener) => {
      client.on("error", () => undefined);
      client.once("close", () => listener(new WingwatchError("WW_E_BROKER_GONE", `the broker at ${url} is gone`)));
    },
    close: () => client.endAsync(true),
  };
}
