/** What the server knows about one incident, gathered into one plain object: what the report shows and `incident.json` keeps. */
import type { Micros, Site } from "@wingwatch/agent/domain";
import type { GapStore } from "../agents/gap-store.ts";
import type {
  AlertRecord,
  AuditContent,
  Change,
  EmissionView,
  Incident,
  IncidentStep,
  SearchResult,
  SensorStatus,
  SettingsVersion,
  SiteView,
} from "../contract/index.ts";
import type { createDesks } from "../desks.ts";
import type { Past } from "../playback/past.ts";
import type { RawStory } from "./raw-observations.ts";
import { hull, rawSpans, type Span } from "./raw-period.ts";

export interface Dossier {
  readonly madeAt: Micros;
  readonly madeBy: string;
  readonly why: string | null;
  readonly version: string;
  readonly site: Pick<SiteView, "id" | "name" | "country" | "timeZone" | "simulated">;
  readonly incident: Incident;
  readonly steps: readonly IncidentStep[];
  readonly alerts: readonly AlertRecord[];
  readonly emissions: readonly EmissionView[];
  readonly results: readonly SearchResult[];
  readonly spans: readonly Span[];
  readonly sensors: readonly SensorPart[];
  readonly countermeasures: readonly CountermeasurePart[];
  /** `versions`: those of `atAlerts` that were set over the site file, with author, reason and values. */
  readonly thresholds: {
    readonly atAlerts: readonly number[];
    readonly now: Site["thresholds"];
    readonly versions: readonly Pick<SettingsVersion, "version" | "at" | "by" | "why" | "content">[];
  };
  readonly calibration: { readonly version: number; readonly at: Micros; readonly author: string; readonly reason: string } | null;
  /** What agents and sensors have said is missing, of this time and these sensors. */
  readonly gaps: readonly GapPart[];
  readonly raw: RawStory;
  readonly audit: readonly AuditContent[];
}

interface GapPart extends Span {
  /** null: all of the agent's. */
  readonly sensor: string | null;
  readonly why: string;
  /** Observations that are missing; null: nobody can know. */
  readonly n: number | null;
}

/** A sensor of the incident's wing: heard or not, it says something. */
export interface SensorPart {
  readonly id: string;
  readonly level: string | null;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly bands: readonly string[];
  readonly offset: Readonly<Record<string, number>>;
  readonly driver: string;
  /** As it is known now; null: it has not said. */
  readonly firmware: string | null;
  /** How it stood when the first alert was raised; null: the journal does not say. */
  readonly state: string | null;
  /** Highest level over the floor with which it heard any of the incident's emissions, dB; null: it heard none. */
  readonly heard: number | null;
}

interface CountermeasurePart {
  readonly id: string;
  readonly type: string;
  readonly bands: readonly string[];
  /** First as it stood at the beginning, then each change. */
  readonly states: readonly { readonly at: Micros; readonly state: string }[];
}

export interface Sources {
  readonly site: Site;
  readonly view: SiteView;
  readonly version: string;
  readonly desks: Pick<ReturnType<typeof createDesks>, "incidents" | "alerts" | "emissions" | "searches">;
  readonly past: Past;
  readonly sensors: { list(now: Micros): readonly SensorStatus[] };
  readonly agents: { forWing(wing: string | null): string | null };
  readonly gaps: Pick<GapStore, "of">;
  readonly settings: { state(): { readonly versions: readonly SettingsVersion[] } };
}

export type DossierPart = Omit<Dossier, "raw" | "audit">;

/** undefined: there is no such incident. */
export function gatherDossier(
  id: string,
  sources: Sources,
  { at, by, why }: { readonly at: Micros; readonly by: string; readonly why: string | undefined },
): DossierPart | undefined {
  const { site, view, desks } = sources;
  const incident = desks.incidents.get(id);
  if (incident === undefined) return undefined;
  const alerts = incident.alerts.flatMap((alert) => desks.alerts.load(alert)?.record ?? []);
  const emissions = [...new Set(alerts.flatMap(({ alert }) => alert.emissions))].flatMap((one) => desks.emissions.get(one) ?? []);
  const spans = rawSpans({ emissions, alerts }, at);
  const { survey } = site;
  const sensors = sensorParts(sources, { wing: incident.wing, emissions, at, raised: alerts[0]?.alert.raised ?? incident.opened });
  return {
    madeAt: at,
    madeBy: by,
    why: why ?? null,
    version: sources.version,
    site: { id: view.id, name: view.name, country: view.country, timeZone: view.timeZone, simulated: view.simulated },
    incident,
    steps: desks.incidents.steps(id),
    alerts,
    emissions: emissions.sort((a, b) => a.emission.t - b.emission.t),
    results: desks.searches.ofIncident(id),
    spans,
    sensors,
    gaps: gapParts(sources, { agent: incident.wing === null ? null : sources.agents.forWing(incident.wing), sensors, spans }),
    countermeasures: countermeasureParts(sources, hull(spans)),
    thresholds: thresholdsPart(
      sources,
      alerts.map(({ alert }) => alert.thresholds),
    ),
    calibration: survey?.wings.some(({ wing }) => wing === incident.wing)
      ? { version: survey.version, at: survey.at, author: survey.author, reason: survey.reason }
      : null,
  };
}

interface SensorQuestion {
  readonly wing: string | null;
  readonly emissions: readonly EmissionView[];
  readonly at: Micros;
  readonly raised: Micros;
}

function sensorParts({ site, view, past, sensors }: Sources, { wing, emissions, at, raised }: SensorQuestion): readonly SensorPart[] {
  const now = new Map(sensors.list(at).map((status) => [status.sensor, status]));
  const then = new Map(past.at(raised).state.sensors.map((status) => [status.sensor, status.state]));
  const heard = new Map<string, number>();
  for (const { emission } of emissions)
    for (const [sensor, level] of Object.entries(emission.levels)) heard.set(sensor, Math.max(level, heard.get(sensor) ?? level));
  const wings = new Map(view.sensors.map((sensor) => [sensor.id, sensor.wing]));
  return site.sensors
    .filter(({ id }) => heard.has(id) || (wings.get(id) ?? null) === wing)
    .map(({ id, level, x, y, z, bands, offset, driver }) => ({
      id,
      level: level ?? null,
      x,
      y,
      z,
      bands: [...bands],
      offset: { ...offset },
      driver: driver.type,
      firmware: now.get(id)?.firmware ?? null,
      state: then.get(id) ?? null,
      heard: heard.get(id) ?? null,
    }));
}

interface GapQuestion {
  readonly agent: string | null;
  readonly sensors: readonly SensorPart[];
  readonly spans: readonly Span[];
}

function gapParts({ gaps }: Sources, { agent, sensors, spans }: GapQuestion): readonly GapPart[] {
  if (agent === null) return [];
  const found = sensors.flatMap(({ id }) => spans.flatMap((span) => gaps.of({ agent, sensor: id, ...span })));
  const once = new Map(found.map((gap) => [JSON.stringify(gap), gap]));
  return [...once.values()].sort((a, b) => a.from - b.from);
}

/** Pages of the journal that are read at most. */
const PAGES = 100;
/** Emissions that go on are of no use here: few of their rows. */
const STEP: Micros = 60_000_000;

function countermeasureParts({ view, past }: Sources, span: Span | undefined): readonly CountermeasurePart[] {
  if (span === undefined) return [];
  const changed: { readonly at: Micros; readonly change: Change }[] = [];
  let after: number | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const { changes, next } = past.changes({ ...span, after, limit: 1_000, step: STEP });
    changed.push(...changes.filter(({ change }) => change.kind === "countermeasure"));
    if (next === null) break;
    after = next;
  }
  const first = new Map(past.at(span.from).state.countermeasures.map(({ id, state }) => [id, state]));
  return view.countermeasures.map(({ id, type, bands }) => ({
    id,
    type,
    bands,
    states: [
      { at: span.from, state: first.get(id) ?? "unknown" },
      ...changed.flatMap(({ at, change }) =>
        change.kind === "countermeasure" && change.countermeasure.id === id ? [{ at, state: change.countermeasure.state }] : [],
      ),
    ],
  }));
}

function thresholdsPart({ site, settings }: Sources, versions: readonly number[]): Dossier["thresholds"] {
  const atAlerts = [...new Set(versions)].sort((a, b) => a - b);
  const set = settings.state().versions.filter(({ version }) => atAlerts.includes(version));
  return { atAlerts, now: site.thresholds, versions: set.map(({ version, at, by, why, content }) => ({ version, at, by, why, content })) };
}
