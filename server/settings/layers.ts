/**
 * What an agent is to be told at a step of a roll-out: its sensors' own thresholds resolved one by one, from the candidate for those that the
 * step reaches and from what is in force for the others. What concerns a whole detection goes with the step to a wing, not before, and so do the
 * policies of the wing's zones. Pure.
 */
import { createHash } from "node:crypto";
import type { Candidate, SettingsLayer, WantedSettings } from "@wingwatch/agent/contract";
import type { Sensor, Site } from "@wingwatch/agent/domain";
import type { Phase, SettingsContent } from "../contract/index.ts";
import { NOTHING } from "./content.ts";
import { isLive } from "./roll-out.ts";

/** A version that may be put over the site file. */
interface Laid {
  readonly version: number;
  readonly content: SettingsContent;
}

export interface Step {
  readonly phase: Phase;
  /** The first sensor. */
  readonly sensor: string;
  readonly candidate: Laid;
}

/** An agent and the sensors that it owns. */
export interface Owner {
  readonly agent: string;
  readonly wings: readonly string[];
  readonly sensors: readonly Sensor[];
}

export interface Ground {
  readonly site: Site;
  readonly owners: readonly Owner[];
  /** Wing of a sensor; null: portable. */
  readonly wingOf: (sensor: Sensor) => string | null;
  /** In force on the whole site; null: the site file alone. */
  readonly live: Laid | null;
}

/** What a step says may transmit where: its own word for the zones that it reaches, what is in force for the others. */
function policiesAt({ site, owners, wingOf, live }: Ground, { phase, candidate, sensor }: Step): Candidate["policies"] {
  const [before, after] = [live?.content.thresholds.policies, candidate.content.thresholds.policies];
  if (phase !== "wing") return phase === "sensor" ? before : after;
  const first = wingOfFirst(owners, sensor, wingOf);
  const wing = site.wings.find(({ id }) => id === first);
  const places = new Set(wing?.levels.flatMap((level) => level.places.map(({ id }) => id)));
  const reached = site.zones.filter((zone) => zone.places.some((place) => places.has(place))).map(({ id }) => id);
  return { ...before, ...Object.fromEntries(Object.entries(after ?? {}).filter(([zone]) => reached.includes(zone))) };
}

/** Agents whose live thresholds the step changes; in the shadow, all. */
export function reachOf({ owners, wingOf }: Ground, { phase, sensor }: Step): readonly string[] {
  const wing = wingOfFirst(owners, sensor, wingOf);
  const reached = owners.filter((owner) => {
    if (phase === "sensor") return owner.sensors.some(({ id }) => id === sensor);
    return phase !== "wing" || owner.sensors.some((one) => wingOf(one) === wing);
  });
  return reached.map(({ agent }) => agent);
}

export function wantedOf(ground: Ground, owner: Owner, step: Step | undefined): WantedSettings {
  const { site, live, owners, wingOf } = ground;
  const stands = live && layerOf(site, owner, { version: live.version, contentOf: () => live.content, whole: live.content });
  if (step === undefined) return { live: stands, shadow: null };
  const { phase, candidate, sensor } = step;
  if (phase === "shadow") {
    const shadow = layerOf(site, owner, { version: candidate.version, contentOf: () => candidate.content, whole: candidate.content });
    return { live: stands, shadow: { ...shadow, sensors: {} } };
  }
  if (!isLive(phase) || !reachOf(ground, step).includes(owner.agent)) return { live: stands, shadow: null };
  const before = live?.content ?? NOTHING;
  const wing = wingOfFirst(owners, sensor, wingOf);
  const isReached = (one: Sensor) => phase === "site" || (phase === "wing" ? wingOf(one) === wing : one.id === sensor);
  const contentOf = (one: Sensor) => (isReached(one) ? candidate.content : before);
  const reached = phase === "sensor" ? before : candidate.content;
  const policies = policiesAt(ground, step);
  const whole = { ...reached, thresholds: { ...reached.thresholds, policies } };
  return { live: layerOf(site, owner, { version: candidate.version, contentOf, whole }), shadow: null };
}

function wingOfFirst(owners: readonly Owner[], sensor: string, wingOf: Ground["wingOf"]): string | null {
  const first = owners.flatMap(({ sensors }) => sensors).find(({ id }) => id === sensor);
  return first === undefined ? null : wingOf(first);
}

interface Whole {
  readonly thresholds: Pick<Candidate, "falseIncidentsPerSensorDay" | "alertAt" | "rule"> & {
    readonly policies?: Candidate["policies"] | undefined;
  };
}

interface Contents {
  readonly version: number;
  readonly contentOf: (sensor: Sensor) => SettingsContent;
  /** Of what concerns the whole detection. */
  readonly whole: Whole;
}

function layerOf(site: Site, owner: Owner, { version, contentOf, whole }: Contents): SettingsLayer {
  const { falseIncidentsPerSensorDay, alertAt, rule, policies = {} } = whole.thresholds;
  const given = <T>(values: readonly (readonly [string, T])[]) => Object.fromEntries(values);
  const thresholds: Candidate = {
    ...(falseIncidentsPerSensorDay !== undefined && { falseIncidentsPerSensorDay }),
    ...(alertAt !== undefined && { alertAt }),
    ...(rule !== undefined && { rule }),
    ...(Object.keys(policies).length > 0 && { policies }),
    sensors: given(
      owner.sensors.flatMap((sensor) => {
        const added = addedTo(site, sensor, contentOf(sensor).thresholds);
        return Object.keys(added).length === 0 ? [] : [[sensor.id, added] as const];
      }),
    ),
    offset: given(
      owner.sensors.flatMap((sensor) => {
        const offset = contentOf(sensor).thresholds.offset?.[sensor.id];
        return offset === undefined ? [] : [[sensor.id, offset] as const];
      }),
    ),
  };
  const sensors = given(
    owner.sensors.flatMap((sensor) => {
      const config = contentOf(sensor).sensors[sensor.id];
      return config === undefined ? [] : [[sensor.id, config] as const];
    }),
  );
  const base = site.thresholds.version;
  const mark = createHash("sha256").update(JSON.stringify({ base, thresholds, sensors })).digest("hex").slice(0, 12);
  return { version, mark: `${version}-${mark}`, base, thresholds, sensors };
}

/** dB to add at one sensor so that, with what the file adds to the band, it is what the content says; only what the file does not say anyway. */
function addedTo(site: Site, sensor: Sensor, content: Candidate): Readonly<Record<string, number>> {
  const { bands, sensors } = site.thresholds;
  return Object.fromEntries(
    sensor.bands.flatMap((band) => {
      const [fileBand, fileOwn] = [bands[band] ?? 0, sensors[sensor.id]?.[band] ?? 0];
      const wanted = (content.bands?.[band] ?? fileBand) + (content.sensors?.[sensor.id]?.[band] ?? fileOwn);
      const own = Math.round((wanted - fileBand) * 1e6) / 1e6;
      return own === fileOwn ? [] : [[band, own] as const];
    }),
  );
}
