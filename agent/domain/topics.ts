/** MQTT topics. Payloads: frames of the firmware protocol (begin and end with 0x00) or JSON (never does). */

export const sensorChannels = ["observations", "state", "commands", "replies"] as const;
export const agentChannels = [
  "state",
  "readings",
  "emissions",
  "alerts",
  "health",
  "acks",
  "commands",
  "replies",
  "settings",
  "drills",
] as const;
export type SensorChannel = (typeof sensorChannels)[number];
export type AgentChannel = (typeof agentChannels)[number];

const ROOT = "wingwatch/v1";

/** `sensor` may be `+` to subscribe to all. */
export function sensorTopic(site: string, sensor: string, channel: SensorChannel): string {
  return `${ROOT}/${site}/sensors/${sensor}/${channel}`;
}

/** `agent` may be `+` to subscribe to all. */
export function agentTopic(site: string, agent: string, channel: AgentChannel): string {
  return `${ROOT}/${site}/agents/${agent}/${channel}`;
}

/** Retained: how a jammer or managed-access system stands, as a `countermeasure` line of a recording in JSON. */
export function countermeasureTopic(site: string, countermeasure: string): string {
  return `${ROOT}/${site}/countermeasures/${countermeasure}/state`;
}

/** The id in `wingwatch/v1/<site>/<sensors|agents>/<id>/<channel>`, or undefined where the topic has another form. */
export function topicOwner(topic: string): string | undefined {
  const parts = topic.split("/");
  return parts.length === 6 && `${parts[0]}/${parts[1]}` === ROOT ? parts[4] : undefined;
}
