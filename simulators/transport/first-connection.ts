/** Connects to a broker: the first time must succeed, after it the client connects again by itself, for ever. */
import { WingwatchError } from "@wingwatch/agent/domain";
import mqtt, { type IClientOptions, type MqttClient } from "mqtt";

const RECONNECT_MS = 1_000;

export async function firstConnection(url: string, options: IClientOptions): Promise<MqttClient> {
  try {
    const client = await mqtt.connectAsync(url, { reconnectPeriod: RECONNECT_MS, queueQoSZero: false, ...options }, false);
    // The client reconnects by itself and says nothing more than that it must.
    client.on("error", () => undefined);
    return client;
  } catch (cause) {
    const because = cause instanceof Error && cause.message !== "" ? `: ${cause.message}` : "";
    throw new WingwatchError("WW_E_BROKER", `no connection to the broker at ${shownUrl(url)}${because}`, {
      advice: "Is it running there?",
      cause,
    });
  }
}

/** A broker's address without name and password. */
export function shownUrl(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
