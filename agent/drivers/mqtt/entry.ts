/** Sensors that publish frames or JSON on an MQTT broker. */
import type { DriverEntry } from "../entry.ts";
import { type MqttOptions, mqttOptions } from "./options.ts";

export const mqttEntry: DriverEntry<MqttOptions> = {
  id: "mqtt",
  options: mqttOptions,
  connection: (options) => `mqtt:${options.username === undefined ? "" : `${options.username}@`}${options.url ?? "broker"}`,
  clash: () => undefined,
  load: async () => (await import("./driver.ts")).mqttDriver,
};
