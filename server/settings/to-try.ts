/**
 * A candidate as an agent must be told it: what it adds to a band or at a sensor is worked out sensor by sensor, over the version in force, as a
 * version with the same change would be. So trying and rolling out come to the same. Pure.
 */
import type { Candidate } from "@wingwatch/agent/contract";
import type { Site } from "@wingwatch/agent/domain";
import { contentAfter, NOTHING } from "./content.ts";
import { type Ground, type Owner, ownAdded } from "./layers.ts";

type InForce = Pick<Ground, "site" | "live">;

/** Only what concerns the agent's own sensors: it knows no others. */
export function toTry(candidate: Candidate, owner: Pick<Owner, "sensors">, { site, live }: InForce): Candidate {
  const { bands = {}, sensors = {}, offset = {}, ...whole } = candidate;
  const content = contentAfter(live?.content ?? NOTHING, { thresholds: candidate, sensors: {} }).thresholds;
  const named = owner.sensors.map((sensor) => {
    const tried = sensor.bands.filter((band) => band in bands || band in (sensors[sensor.id] ?? {}));
    return [sensor.id, Object.fromEntries(tried.map((band) => [band, ownAdded(site, { sensor, band }, content)]))] as const;
  });
  const offsets = owner.sensors.flatMap(({ id }) => (offset[id] === undefined ? [] : [[id, offset[id]] as const]));
  return {
    ...whole,
    ...(named.some(([, added]) => Object.keys(added).length > 0) && {
      sensors: Object.fromEntries(named.filter(([, added]) => Object.keys(added).length > 0)),
    }),
    ...(offsets.length > 0 && { offset: Object.fromEntries(offsets) }),
  };
}

/** dB that the version in force adds to a band beyond what the file does: an agent's own entries hold it already. */
export function addedToBand(site: Site, live: Ground["live"], band: string): number {
  const file = site.thresholds.bands[band] ?? 0;
  return (live?.content.thresholds.bands?.[band] ?? file) - file;
}
