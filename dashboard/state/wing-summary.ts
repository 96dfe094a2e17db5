/** One wing at a glance: alerts in the queue by priority, sensors by state, who watches it, what is heard. Pure. */
import {
  type AgentStatus,
  type AlertRecord,
  type CountermeasureStatus,
  type EmissionView,
  isInQueue,
  needsAcknowledgement,
  type SensorState,
} from "@wingwatch/server/contract";
import type { LiveModel } from "./live-state.ts";
import { type Priority, priorityRank } from "./queue.ts";
import { type CountermeasureView, type SensorPlace, type SiteIndex, wingOf } from "./site-index.ts";
import { unusableSensors } from "./unusable-sensors.ts";

interface AlertCount {
  readonly all: number;
  readonly waiting: number;
}

export interface WingSummary {
  readonly id: string;
  readonly name: string;
  readonly alerts: Readonly<Record<Priority, AlertCount>>;
  /** Level id -> its most urgent open alert. */
  readonly worstByLevel: ReadonlyMap<string, AlertRecord>;
  /** Who speaks and watches nothing is `unusable` and not among the live ones. */
  readonly sensors: Readonly<Record<SensorState | "unusable", number>> & { readonly all: number };
  readonly countermeasures: readonly { readonly view: CountermeasureView; readonly state: CountermeasureStatus["state"] }[];
  /** `away`: its agent is not connected, `none`: no agent has it. Both mean that nobody listens. */
  readonly watch: "monitored" | "away" | "none";
  readonly agent: AgentStatus | null;
  /** Open emissions heard in this wing. */
  readonly emissions: readonly EmissionView[];
}

const noAlerts: AlertCount = { all: 0, waiting: 0 };

/** The parts of the model that a summary rests on. */
export type WingInputs = Pick<LiveModel, "agents" | "sensors" | "countermeasures" | "emissions" | "alerts">;

export function summariseWings(model: WingInputs, index: SiteIndex): readonly WingSummary[] {
  const alerts = groupBy([...model.alerts.values()].filter(isInQueue), (record) => wingOf(index, record.alert));
  const unusable = unusableSensors(model.alerts.values());
  const open = [...model.emissions.values()].filter((view) => view.emission.open);
  const emissions = groupBy(open, (view) => wingOfEmission(index, view));
  return index.site.wings.map((wing) => {
    const agent = [...model.agents.values()].find((each) => each.wings.includes(wing.id)) ?? null;
    const own = alerts.get(wing.id) ?? [];
    return {
      id: wing.id,
      name: wing.name,
      alerts: countAlerts(own),
      worstByLevel: worstByLevel(own, index),
      sensors: countSensors(index.sensorsByWing.get(wing.id) ?? [], model.sensors, unusable),
      countermeasures: (index.countermeasuresByWing.get(wing.id) ?? []).map((view) => ({
        view,
        state: model.countermeasures.get(view.id)?.state ?? "unknown",
      })),
      watch: agent === null ? "none" : agent.online ? "monitored" : "away",
      agent,
      emissions: emissions.get(wing.id) ?? [],
    };
  });
}

/** Where it is by its fix, else where the sensor that hears it best hangs. */
function wingOfEmission(index: SiteIndex, view: EmissionView): string | null {
  if (view.fix) return wingOf(index, view.fix);
  const loudest = Object.entries(view.emission.levels).sort((a, b) => b[1] - a[1])[0];
  return loudest ? wingOf(index, { sensor: loudest[0] }) : null;
}

function countAlerts(records: readonly AlertRecord[]): WingSummary["alerts"] {
  const counts = { high: noAlerts, medium: noAlerts, low: noAlerts };
  for (const record of records) {
    const { all, waiting } = counts[record.alert.priority];
    counts[record.alert.priority] = { all: all + 1, waiting: waiting + Number(needsAcknowledgement(record)) };
  }
  return counts;
}

function worstByLevel(records: readonly AlertRecord[], index: SiteIndex): ReadonlyMap<string, AlertRecord> {
  const worst = new Map<string, AlertRecord>();
  for (const record of records) {
    const level =
      record.alert.level ?? index.places.get(record.alert.cell ?? "")?.level.id ?? index.sensors.get(record.alert.sensor ?? "")?.level;
    if (!level) continue;
    const known = worst.get(level);
    if (!known || priorityRank(record.alert.priority) < priorityRank(known.alert.priority)) worst.set(level, record);
  }
  return worst;
}

function countSensors(
  placed: readonly SensorPlace[],
  statuses: LiveModel["sensors"],
  unusable: ReadonlySet<string>,
): WingSummary["sensors"] {
  const counts = { live: 0, unusable: 0, stale: 0, silent: 0, never: 0, unknown: 0, all: 0 };
  for (const { id } of placed) {
    const state = statuses.get(id)?.state ?? "unknown";
    counts[state === "live" && unusable.has(id) ? "unusable" : state] += 1;
    counts.all += 1;
  }
  return counts;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string | null): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
