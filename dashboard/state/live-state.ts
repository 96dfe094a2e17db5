/** What the screen knows of the site now: the snapshot with all deltas since applied. Immutable; `apply` makes the next one. */
import type {
  AgentStatus,
  AlertRecord,
  CountermeasureStatus,
  Drill,
  EmissionView,
  Handover,
  Incident,
  Operation,
  SearchResult,
  SensorStatus,
  Withholding,
} from "@wingwatch/server/contract";

export interface LiveModel {
  /** Sequence number of the last delta applied; null before the first snapshot. */
  readonly seq: number | null;
  /** Server's clock at the last message, µs since the epoch. */
  readonly at: number;
  /** Hash of the site view in force. */
  readonly site: string;
  readonly agents: ReadonlyMap<string, AgentStatus>;
  readonly sensors: ReadonlyMap<string, SensorStatus>;
  readonly countermeasures: ReadonlyMap<string, CountermeasureStatus>;
  readonly emissions: ReadonlyMap<string, EmissionView>;
  readonly alerts: ReadonlyMap<string, AlertRecord>;
  readonly incidents: ReadonlyMap<string, Incident>;
  /** What stands now. */
  readonly withholdings: ReadonlyMap<string, Withholding>;
  readonly drills: ReadonlyMap<string, Drill>;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Handovers that wait for the incoming person. */
  readonly handovers: ReadonlyMap<string, Handover>;
  /** Results of searches told since the snapshot, the newest few: whoever shows a search asks for it anew. */
  readonly results: ReadonlyMap<string, SearchResult>;
}

export const emptyModel: LiveModel = {
  seq: null,
  at: 0,
  site: "",
  agents: new Map(),
  sensors: new Map(),
  countermeasures: new Map(),
  emissions: new Map(),
  alerts: new Map(),
  incidents: new Map(),
  withholdings: new Map(),
  drills: new Map(),
  operations: new Map(),
  handovers: new Map(),
  results: new Map(),
};
