/** A client of a broker at whatever address: over plain TCP it reads at a pace, over anything else as the library does. */
import { connect, type IClientOptions, MqttClient } from "mqtt";
import { PacedSocket } from "./paced-socket.ts";

const PLAIN: ReadonlySet<string> = new Set(["mqtt:", "tcp:"]);
const PORT = 1883;

export function openClient(url: string, options: IClientOptions): MqttClient {
  const { protocol, hostname, port, username, password } = new URL(url);
  if (!PLAIN.has(protocol)) return connect(url, options);
  // Brackets around an IPv6 address belong to the URL alone.
  const to = { host: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? PORT : Number(port) };
  return new MqttClient(() => new PacedSocket(to), {
    protocol: "mqtt",
    ...(username !== "" && { username: decodeURIComponent(username) }),
    ...(password !== "" && { password: decodeURIComponent(password) }),
    ...options,
  });
}
