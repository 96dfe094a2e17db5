/** Records of the live feed for tests, complete but for what a test says. Times are µs; T is "now". */
import type {
  AgentStatus,
  AlertRecord,
  EmissionView,
  Incident,
  LiveState,
  SearchResult,
  SensorStatus,
  Withheld,
  Withholding,
} from "@wingwatch/server/contract";

export const T = 1_795_316_400_000_000;

export function alertRecord(id: string, alert: Partial<AlertRecord["alert"]> = {}, record: Partial<AlertRecord> = {}): AlertRecord {
  return {
    alert: {
      type: "alert",
      id,
      kind: "breakthrough",
      t: T,
      raised: T,
      updated: T,
      active: true,
      priority: "high",
      emissions: [],
      p: 0.9,
      uncertain: false,
      thresholds: 1,
      reasons: [],
      ...alert,
    },
    state: "unacknowledged",
    incident: null,
    agent: "wing-a",
    receivedAt: T,
    acknowledged: null,
    history: [],
    ...record,
  };
}

export function emissionView(
  id: string,
  emission: Partial<EmissionView["emission"]> = {},
  fix: Partial<EmissionView["fix"]> = {},
): EmissionView {
  return {
    emission: {
      type: "emission",
      id,
      t: T,
      dt: 0,
      open: true,
      band: "b8-ul",
      technology: "gsm",
      confidence: 0.9,
      activity: "voice",
      handset: 0.95,
      levels: { "A2-S1": 30 },
      reasons: [],
      ...emission,
    },
    fix: {
      type: "fix",
      emission: id,
      t: T,
      wing: "A",
      level: "A2",
      levels: [
        ["A2", 0.85],
        ["A1", 0.12],
      ],
      cells: [
        ["A2-01", 0.6],
        ["A2-02", 0.2],
      ],
      x: 1.5,
      y: 2,
      r50: 1,
      r90: 3,
      inside: 0.97,
      locality: { within: "place", ids: ["A2-01"], p: 0.6 },
      ...fix,
    },
    agent: "wing-a",
  };
}

export function sensorStatus(sensor: string, status: Partial<SensorStatus> = {}): SensorStatus {
  return {
    sensor,
    heardAt: T,
    clockOffset: 0,
    temperature: null,
    supply: null,
    tamper: null,
    uptimeSeconds: null,
    lost: 0,
    damaged: 0,
    rejected: 0,
    firmware: null,
    state: "live",
    agent: "wing-a",
    ...status,
  };
}

export function agentStatus(id: string, wings: readonly string[], status: Partial<AgentStatus> = {}): AgentStatus {
  return { id, wings: [...wings], online: true, since: T, health: null, ...status };
}

export function incident(id: string, more: Partial<Incident> = {}): Incident {
  return { id, opened: T, title: id, wing: "A", level: "A2", cell: "A2-01", alerts: [], closed: null, ...more };
}

export function liveState(state: Partial<LiveState> = {}): LiveState {
  return {
    site: "hash",
    agents: [agentStatus("wing-a", ["A"]), agentStatus("wing-b", ["B"])],
    sensors: ["A1-S1", "A2-S1", "B1-S1", "B2-S1"].map((id) => sensorStatus(id)),
    countermeasures: [{ id: "jam-a", state: "on", t: T }],
    emissions: [],
    alerts: [],
    incidents: [],
    ...state,
  };
}

export function withheld(more: Partial<Withheld> = {}): Withheld {
  const scope: Withheld["scope"] = { what: "cell", cell: "A2-01" };
  return { id: "w1", kind: "shelved", scope, by: "Reyes", why: "tests next door", at: T, until: T + 3_600e6, ...more };
}

export function withholding(more: Partial<Withholding> = {}): Withholding {
  return { ...withheld(), held: 1, holds: 1, ended: null, ...more };
}

export function searchResult(id: string, more: Partial<SearchResult> = {}): SearchResult {
  return { id, incident: "i", operation: null, site: "s", cell: "A2-01", at: T, by: "Reyes", seizures: [], withdrawn: null, ...more };
}
