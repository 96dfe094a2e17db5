/**
 * A candidate as an agent must be told it: over the version in force, as a version with the same change would be, so that trying and rolling out
 * come to the same. An agent holds what is in force as entries of its sensors alone, so both parts of every band that is tried are told it. Pure.
 */
import type { Candidate } from "@wingwatch/agent/contract";
import type { Site } from "@wingwatch/agent/domain";
import { contentAfter, NOTHING } from "./content.ts";
import type { Ground, Owner } from "./layers.ts";

type InForce = Pick<Ground, "site" | "live">;

/** Only what concerns the agent's own sensors: it knows no others. */
export function toTry(candidate: Candidate, owner: Pick<Owner, "sensors">, { site, live }: InForce): Candidate {
  const { bands = {}, sensors = {}, offset = {}, ...whole } = candidate;
  const { thresholds: after } = contentAfter(live?.content ?? NOTHING, { thresholds: candidate, sensors: {} });
  const file = site.thresholds;
  const tried = new Set(owner.sensors.flatMap((one) => one.bands.filter((band) => band in bands || band in (sensors[one.id] ?? {}))));
  const given = <T>(entries: readonly (readonly [string, T])[]) => (entries.length === 0 ? undefined : Object.fromEntries(entries));
  const toldBands = given([...tried].map((band) => [band, after.bands?.[band] ?? file.bands[band] ?? 0] as const));
  const toldSensors = given(
    owner.sensors.flatMap(({ id, bands: own }) => {
      const entries = given(
        own.filter((band) => tried.has(band)).map((band) => [band, after.sensors?.[id]?.[band] ?? file.sensors[id]?.[band] ?? 0] as const),
      );
      return entries === undefined ? [] : [[id, entries] as const];
    }),
  );
  const toldOffset = given(owner.sensors.flatMap(({ id }) => (offset[id] === undefined ? [] : [[id, offset[id]] as const])));
  return {
    ...whole,
    ...(toldBands && { bands: toldBands }),
    ...(toldSensors && { sensors: toldSensors }),
    ...(toldOffset && { offset: toldOffset }),
  };
}

/** dB that the version in force adds to a band beyond what the file does: an agent's own entries hold it already. */
export function addedToBand(site: Site, live: Ground["live"], band: string): number {
  const file = site.thresholds.bands[band] ?? 0;
  return (live?.content.thresholds.bands?.[band] ?? file) - file;
}
