/** The site as it would be with a candidate's thresholds: what detection is given to try it. */
import type { Candidate } from "../contract/index.ts";
import type { Site } from "../domain/index.ts";

type ByBand = Readonly<Record<string, number>>;

export function siteWith(site: Site, candidate: Candidate): Site {
  const { thresholds } = site;
  const { falseIncidentsPerSensorDay, alertAt, rule, offset, policies = {} } = candidate;
  return {
    ...site,
    thresholds: {
      ...thresholds,
      ...(falseIncidentsPerSensorDay !== undefined && { falseIncidentsPerSensorDay }),
      ...(alertAt !== undefined && { alertAt }),
      ...(rule !== undefined && { rule }),
      bands: { ...thresholds.bands, ...candidate.bands },
      sensors: merged(thresholds.sensors, candidate.sensors),
    },
    zones: site.zones.map((zone) => ({ ...zone, policy: policies[zone.id] ?? zone.policy })),
    sensors: offset === undefined ? site.sensors : site.sensors.map((one) => ({ ...one, offset: { ...one.offset, ...offset[one.id] } })),
  };
}

/** What the candidate names that the site does not have, for one clear error instead of one without effect. */
export function unknownNames(site: Site, { bands = {}, sensors = {}, offset = {}, policies = {} }: Candidate): readonly string[] {
  const own = new Map(site.sensors.map((sensor) => [sensor.id, new Set(sensor.bands)]));
  const zones = new Set(site.zones.map(({ id }) => id));
  const heard = new Set(site.sensors.flatMap((sensor) => sensor.bands));
  const ofSensors = [...Object.entries(sensors), ...Object.entries(offset)].flatMap(([sensor, byBand]) =>
    own.has(sensor)
      ? Object.keys(byBand)
          .filter((band) => own.get(sensor)?.has(band) !== true)
          .map((band) => `${sensor} ${band}`)
      : [sensor],
  );
  const unheard = Object.keys(bands).filter((band) => !heard.has(band));
  const noZones = Object.keys(policies).flatMap((zone) => (zones.has(zone) ? [] : [`zone ${zone}`]));
  return [...new Set([...unheard, ...ofSensors, ...noZones])];
}

function merged(before: Readonly<Record<string, ByBand>>, after: Readonly<Record<string, ByBand>> = {}): Readonly<Record<string, ByBand>> {
  const all = { ...before };
  for (const [sensor, byBand] of Object.entries(after)) all[sensor] = { ...before[sensor], ...byBand };
  return all;
}
