/** Sensors that publish frames or JSON on an MQTT broker. */
import { shownUrl } from "../../identity/index.ts";
import type { DriverEntry } from "../entry.ts";
import { type MqttOptions, mqttOptions } from "./options.ts";

export const mqttEntry: DriverEntry<MqttOptions> = {
  id: "mqtt",
  speaksFrames: true,
  options: mqttOptions,
  // For people and metrics: what may stand in an address beside the host is not for them.
  connection: ({ username, url }) => `mqtt:${username === undefined ? "" : `${username}@`}${url === undefined ? "broker" : shownUrl(url)}`,
  clash: (a, b) => (a.url === b.url ? undefined : "the same name and password in both addresses"),
  load: async () => (await import("./driver.ts")).mqttDriver,
};
