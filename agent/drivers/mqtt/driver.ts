/** Connects to the broker and hears its sensors. Sensors that come first are heard at once: the session outlives the connection. */
import { readFile } from "node:fs/promises";
import type { IClientOptions } from "mqtt";
import { WingwatchError } from "../../domain/index.ts";
import { readTls, tlsFilesOf } from "../../identity/index.ts";
import type { Connection, Driver, DriverContext } from "../../ports/index.ts";
import { openMqttConnection } from "./mqtt-connection.ts";
import { openClient } from "./open-client.ts";
import type { MqttOptions } from "./options.ts";

/** A network that comes back must be used again within seconds. */
const CONNECT_TIMEOUT_MS = 5_000;
/** A connection that leads nowhere is noticed within half as much again, s. */
const KEEPALIVE = 5;

export const mqttDriver: Driver<MqttOptions> = {
  id: "mqtt",
  async open(sensors, context): Promise<Connection> {
    const options = sensors[0]?.options ?? { type: "mqtt" };
    const url = options.url ?? context.brokerUrl;
    if (url === undefined) {
      throw new WingwatchError("WW_E_NO_BROKER", "no broker is named", { advice: "give driver: { type: mqtt, url: … } or --broker" });
    }
    const clientOptions = await clientOptionsOf(options, context);
    return openMqttConnection(openClient(url, clientOptions), { url, sensors: sensors.map((sensor) => sensor.id), context });
  },
};

/** The runtime opens again after a break, so the library must not. What a broker keeps for us is what a stable name gives us back. */
async function clientOptionsOf(options: MqttOptions, context: DriverContext): Promise<IClientOptions> {
  const password = await passwordOf(options, context);
  const { ca, cert, key } = tlsFilesOf(context.env);
  const own = { cert: options.cert ?? cert, key: options.key ?? key };
  return {
    ...(await readTls({ ca: options.ca ?? ca, ...own })),
    clientId: ["wingwatch", context.site, context.agent, ...(context.instance === undefined ? [] : [context.instance]), "sensors"].join(
      "-",
    ),
    clean: context.comes === "once",
    reconnectPeriod: 0,
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepalive: KEEPALIVE,
    // Sixty-five thousand buffers of two bytes, to save making a few now and then.
    writeCache: false,
    queueQoSZero: false,
    ...(options.username !== undefined && { username: options.username }),
    ...(password !== undefined && { password }),
  };
}

async function passwordOf(options: MqttOptions, { env }: DriverContext): Promise<string | undefined> {
  const { passwordEnv, passwordFile } = options;
  if (passwordEnv !== undefined) {
    const password = env[passwordEnv];
    if (password === undefined) throw new WingwatchError("WW_E_NO_PASSWORD", `the environment variable ${passwordEnv} is not set`);
    return password;
  }
  if (passwordFile === undefined) return undefined;
  try {
    return (await readFile(passwordFile, "utf8")).trim();
  } catch (cause) {
    throw new WingwatchError("WW_E_NO_PASSWORD", `cannot read the password file ${passwordFile}`, { cause });
  }
}
