/** Who may speak on a site's broker, and about what: from the site file alone. Pure. */
import {
  type AgentChannel,
  agentChannels,
  agentTopic,
  countermeasureTopic,
  type SensorChannel,
  type Site,
  sensorTopic,
} from "../../domain/index.ts";

/** One client of the broker: the name in its certificate, and its topics. */
export interface Member {
  readonly name: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** What a sensor says; it hears only its own commands. */
const SENSOR_SAYS: readonly SensorChannel[] = ["observations", "state", "replies"];
/** What an agent hears; all else on its topics it says. */
const AGENT_HEARS: readonly AgentChannel[] = ["acks", "commands", "settings", "drills"];

/** The server, every agent, every sensor on MQTT and every countermeasure. */
export function membersOf(site: Site): readonly Member[] {
  const mqttSensors = site.sensors.filter(({ driver }) => driver.type === "mqtt").map(({ id }) => id);
  return [
    serverMember(site.id),
    ...site.agents.map((agent) => agentMember(site, agent.id, mqttSensors)),
    ...mqttSensors.map((id) => sensorMember(site.id, id)),
    ...site.countermeasures.map(({ id }) => ({ name: `countermeasure-${id}`, reads: [], writes: [countermeasureTopic(site.id, id)] })),
  ];
}

function serverMember(site: string): Member {
  const said = agentChannels.filter((channel) => !AGENT_HEARS.includes(channel));
  return {
    name: "server",
    reads: said.map((channel) => agentTopic(site, "+", channel)),
    writes: AGENT_HEARS.map((channel) => agentTopic(site, "+", channel)),
  };
}

function sensorMember(site: string, sensor: string): Member {
  return {
    name: `sensor-${sensor}`,
    reads: [sensorTopic(site, sensor, "commands")],
    writes: SENSOR_SAYS.map((channel) => sensorTopic(site, sensor, channel)),
  };
}

function agentMember(site: Site, agent: string, mqttSensors: readonly string[]): Member {
  const levels = new Set(site.wings.filter(({ id }) => isOf(site, agent, id)).flatMap((wing) => wing.levels.map(({ id }) => id)));
  const own = site.sensors.filter(({ id, level }) => mqttSensors.includes(id) && (level === undefined || levels.has(level)));
  return {
    name: `agent-${agent}`,
    reads: [
      ...AGENT_HEARS.map((channel) => agentTopic(site.id, agent, channel)),
      ...own.flatMap(({ id }) => SENSOR_SAYS.map((channel) => sensorTopic(site.id, id, channel))),
      // Births of all: a stranger is known by it.
      sensorTopic(site.id, "+", "state"),
      ...site.countermeasures.map(({ id }) => countermeasureTopic(site.id, id)),
    ],
    writes: [
      ...agentChannels.filter((channel) => !AGENT_HEARS.includes(channel)).map((channel) => agentTopic(site.id, agent, channel)),
      ...own.map(({ id }) => sensorTopic(site.id, id, "commands")),
    ],
  };
}

function isOf(site: Site, agent: string, wing: string): boolean {
  return site.agents.some(({ id, wings }) => id === agent && wings.includes(wing));
}
