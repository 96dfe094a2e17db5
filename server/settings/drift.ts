/** Where agents and sensors are not as is wanted, and why, as far as anybody knows. Pure. */
import type { WantedSettings } from "@wingwatch/agent/contract";
import type { AgentStanding, Drift } from "../contract/index.ts";

/** Nothing, or nothing that is known. */
const NONE = "–";

export interface Stands extends AgentStanding {
  readonly marks: WantedSettings;
}

export function driftOf(agents: readonly Stands[], file: number): Drift[] {
  return agents.flatMap((agent) => driftOfAgent(agent, file));
}

function driftOfAgent({ agent, marks, online, actual }: Stands, file: number): readonly Drift[] {
  const wanted = versionOf(marks.live?.version ?? null, file);
  const whole = (what: Drift["what"], over: Pick<Drift, "wanted" | "actual" | "reason">): Drift => ({
    ...{ agent, sensor: null, what, state: null },
    ...over,
  });
  if (!online) {
    const last = actual === null ? NONE : versionOf(actual.live?.version ?? null, actual.file);
    return [whole("away", { wanted, actual: last, reason: null })];
  }
  if (actual === null) return [whole("unknown", { wanted, actual: NONE, reason: null })];
  const said: Drift[] = [];
  if (actual.file !== file) said.push(whole("file", { wanted: versionOf(null, file), actual: versionOf(null, actual.file), reason: null }));
  if ((actual.live?.mark ?? null) !== (marks.live?.mark ?? null)) {
    const now = versionOf(actual.live?.version ?? null, actual.file);
    said.push(whole("thresholds", { wanted, actual: now, reason: actual.refused }));
  }
  if ((actual.shadow?.mark ?? null) !== (marks.shadow?.mark ?? null) || (actual.shadow?.stopped ?? null) !== null) {
    const reason = actual.shadow?.stopped ?? null;
    said.push(whole("shadow", { wanted: shadowOf(marks.shadow?.version), actual: shadowOf(actual.shadow?.version), reason }));
  }
  return [...said, ...driftOfSensors(agent, actual)];
}

function driftOfSensors(agent: string, { sensors }: NonNullable<AgentStanding["actual"]>): readonly Drift[] {
  return sensors
    .filter(({ state }) => state !== "set")
    .map(({ sensor, state, wanted, actual, reason }) => ({
      agent,
      sensor,
      what: "sensor",
      wanted: said(wanted),
      actual: actual === null ? NONE : said(actual),
      state,
      reason,
    }));
}

function versionOf(version: number | null, file: number): string {
  return version === null ? `site.yaml ${file}` : `${version}`;
}

function shadowOf(version: number | undefined): string {
  return version === undefined ? NONE : `${version}`;
}

function said(values: Readonly<Record<string, number>>): string {
  const pairs = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return pairs.length === 0 ? NONE : pairs.join(", ");
}
