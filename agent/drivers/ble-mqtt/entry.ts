/** Bluetooth gateways on MQTT (OpenMQTTGateway, Theengs, ESPresense): all that publish to one broker share a connection. */
import type { DriverEntry } from "../entry.ts";
import { type BleMqttOptions, bleMqttOptions } from "./options.ts";

export const bleMqttEntry: DriverEntry<BleMqttOptions> = {
  id: "ble-mqtt",
  options: bleMqttOptions,
  connection: (options) => `ble-mqtt:${options.url ?? "broker"}`,
  clash: (a, b) => (a.topic === b.topic ? "a topic of its own for each gateway" : undefined),
  load: async () => (await import("./driver.ts")).bleMqttDriver,
};
