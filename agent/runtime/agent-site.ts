/** The part of a site that one agent owns: detection shards by wing, so an agent judges its own sensors and no others. */
import type { AgentPlacement, Sensor, Site } from "../domain/index.ts";

/** The site with the agent's sensors only. Sensors of no wing (portable ones) and of a wing that nobody owns belong to the first agent. */
export function agentSite(site: Site, agent: string): Site {
  return { ...site, sensors: site.sensors.filter((sensor) => ownerOf(site, sensor)?.id === agent) };
}

/** Which agent a sensor belongs to; undefined where the site has none. */
function ownerOf(site: Site, sensor: Sensor): AgentPlacement | undefined {
  const wing = site.wings.find((candidate) => candidate.levels.some((level) => level.id === sensor.level));
  return site.agents.find((agent) => wing !== undefined && agent.wings.includes(wing.id)) ?? site.agents[0];
}
