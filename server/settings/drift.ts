/** Where agents and sensors are not as is wanted, and why, as far as anybody knows. Pure. */
import type { WantedSettings } from "@wingwatch/agent/contract";
import type { AgentStanding, Drift } from "../contract/index.ts";

export interface Stands extends AgentStanding {
  readonly marks: WantedSettings;
}

export function driftOf(agents: readonly Stands[], file: number): Drift[] {
  return agents.flatMap((agent) => driftOfAgent(agent, file));
}

function driftOfAgent({ agent, marks, online, actual }: Stands, file: number): readonly Drift[] {
  const wanted = versionOf(marks.live?.version ?? null, file);
  const whole = (what: Drift["what"], over: Omit<Drift, "agent" | "sensor" | "what">): Drift => ({ agent, sensor: null, what, ...over });
  if (!online) {
    const last = actual === null ? "not known" : versionOf(actual.live?.version ?? null, actual.file);
    return [whole("away", { wanted, actual: last, reason: "the agent is away; it catches up when it is back" })];
  }
  if (actual === null) return [whole("unknown", { wanted, actual: "not known", reason: "the agent has not said yet how it is set" })];
  const said: Drift[] = [];
  if (actual.file !== file)
    said.push(whole("file", { wanted: `file ${file}`, actual: `file ${actual.file}`, reason: "the agent has another site file" }));
  if ((actual.live?.mark ?? null) !== (marks.live?.mark ?? null)) {
    const now = versionOf(actual.live?.version ?? null, actual.file);
    said.push(whole("thresholds", { wanted, actual: now, reason: actual.refused ?? "not taken up yet" }));
  }
  if ((actual.shadow?.mark ?? null) !== (marks.shadow?.mark ?? null) || (actual.shadow?.stopped ?? null) !== null) {
    const reason = actual.shadow?.stopped ?? "not begun or ended yet";
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
      actual: actual === null ? "not known" : said(actual),
      reason: `${state}${reason === null ? "" : `: ${reason}`}`,
    }));
}

function versionOf(version: number | null, file: number): string {
  return version === null ? `file ${file}` : `version ${version}`;
}

function shadowOf(version: number | undefined): string {
  return version === undefined ? "none" : `version ${version}`;
}

function said(values: Readonly<Record<string, number>>): string {
  const pairs = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return pairs.length === 0 ? "as before" : pairs.join(", ");
}
