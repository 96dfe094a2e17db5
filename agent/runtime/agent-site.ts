/** The part of a site that one agent owns: detection shards by wing, so an agent judges its own sensors and no others. */
import type { AgentPlacement, Sensor, Site } from "../domain/index.ts";

/** The site with the agent's sensors only. Sensors of no wing (portable ones) and of a wing that nobody owns belong to the first agent. */
export function agentSite(site: Site, agent: string): Site {
  return { ...site, sensors: site.sensors.filter((sensor) => ownerOf(site, sensor)?.id === agent) };
}

/** Ids of the site's sensors that belong to other agents. */
export function otherSensors(site: Site, agent: string): readonly string[] {
  return site.sensors.filter((sensor) => ownerOf(site, sensor)?.id !== agent).map(({ id }) => id);
}

/** The countermeasures that act on a wing of the agent's; those of no wing belong to the first agent. */
export function agentCountermeasures(site: Site, agent: string): readonly string[] {
  const mine = site.countermeasures.filter(({ zones }) => {
    const places = new Set(site.zones.filter(({ id }) => zones.includes(id)).flatMap((zone) => zone.places));
    const wings = site.wings.filter((wing) => wing.levels.some((level) => level.places.some(({ id }) => places.has(id))));
    const owners = site.agents.filter((one) => wings.some(({ id }) => one.wings.includes(id)));
    return (owners.length === 0 ? site.agents.slice(0, 1) : owners).some(({ id }) => id === agent);
  });
  return mine.map(({ id }) => id);
}

/** Which agent a sensor belongs to; undefined where the site has none. */
function ownerOf(site: Site, sensor: Sensor): AgentPlacement | undefined {
  const wing = site.wings.find((candidate) => candidate.levels.some((level) => level.id === sensor.level));
  return site.agents.find((agent) => wing !== undefined && agent.wings.includes(wing.id)) ?? site.agents[0];
}
