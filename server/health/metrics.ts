/** What /metrics tells: every stage's four counters, the server's own and its agents', and how the whole stands. Pure. */
import type { StageCounters } from "@wingwatch/agent/domain";
import type { AgentStatus, SensorStatus, TargetStatus } from "../contract/index.ts";
import type { Metric, Sample } from "./prometheus.ts";

export interface MetricsSource {
  /** Stages by who runs them: `server`, or the id of an agent. */
  readonly stages: ReadonlyMap<string, readonly StageCounters[]>;
  readonly agents: readonly AgentStatus[];
  readonly sensors: readonly SensorStatus[];
  readonly alertsByState: Readonly<Record<string, number>>;
  readonly openIncidents: number;
  readonly liveClients: number;
  /** Targets of notification. */
  readonly targets: readonly TargetStatus[];
  readonly liveSeq: number;
  readonly brokerConnected: boolean;
  readonly memoryBytes: number;
  readonly uptimeSeconds: number;
}

export function metricsOf(source: MetricsSource): readonly Metric[] {
  return [
    ...stageMetrics(source.stages),
    gauge("wingwatch_broker_connected", "1 while the server has a connection to the broker", Number(source.brokerConnected)),
    {
      name: "wingwatch_agent_online",
      help: "1 while the agent says it is online",
      type: "gauge",
      samples: source.agents.map(({ id, online }) => ({ labels: { agent: id }, value: Number(online) })),
    },
    {
      name: "wingwatch_agent_memory_bytes",
      help: "Memory of the agent's process",
      type: "gauge",
      samples: source.agents.flatMap(({ id, health }) => (health ? [{ labels: { agent: id }, value: health.memoryBytes }] : [])),
    },
    {
      name: "wingwatch_agent_store_ok",
      help: "1 while the agent's reading store takes readings",
      type: "gauge",
      samples: source.agents.flatMap(({ id, health }) => (health ? [{ labels: { agent: id }, value: Number(health.store.ok) }] : [])),
    },
    { name: "wingwatch_sensors", help: "Sensors by state", type: "gauge", samples: tally(source.sensors.map(({ state }) => state)) },
    {
      name: "wingwatch_alerts",
      help: "Alerts by state",
      type: "gauge",
      samples: Object.entries(source.alertsByState).map(([state, value]) => ({ labels: { state }, value })),
    },
    {
      name: "wingwatch_notify_waiting",
      help: "Messages that wait for a notification target",
      type: "gauge",
      samples: source.targets.map(({ target, waiting }) => ({ labels: { target: target.id }, value: waiting })),
    },
    {
      name: "wingwatch_notify_failing",
      help: "1 while a notification target cannot be reached",
      type: "gauge",
      samples: source.targets.map(({ target, state }) => ({ labels: { target: target.id }, value: Number(state === "failing") })),
    },
    gauge("wingwatch_incidents_open", "Incidents that nobody has closed", source.openIncidents),
    gauge("wingwatch_live_clients", "Screens connected to the live feed", source.liveClients),
    gauge("wingwatch_live_seq", "Number of the newest delta of the live feed", source.liveSeq),
    gauge("wingwatch_server_memory_bytes", "Resident memory of the server's process", source.memoryBytes),
    gauge("wingwatch_server_uptime_seconds", "Time since the server started", source.uptimeSeconds),
  ];
}

function stageMetrics(stages: MetricsSource["stages"]): readonly Metric[] {
  const all = [...stages].flatMap(([at, list]) => list.map((stage) => ({ labels: { at, stage: stage.stage }, stage })));
  const byReason = (field: "rejected" | "dropped"): Sample[] =>
    all.flatMap(({ labels, stage }) => Object.entries(stage[field]).map(([reason, value]) => ({ labels: { ...labels, reason }, value })));
  return [
    {
      name: "wingwatch_stage_in_total",
      help: "Items a stage took in",
      type: "counter",
      samples: all.map(({ labels, stage }) => ({ labels, value: stage.in })),
    },
    {
      name: "wingwatch_stage_out_total",
      help: "Items a stage gave out",
      type: "counter",
      samples: all.map(({ labels, stage }) => ({ labels, value: stage.out })),
    },
    {
      name: "wingwatch_stage_held",
      help: "Items a stage holds",
      type: "gauge",
      samples: all.map(({ labels, stage }) => ({ labels, value: stage.held })),
    },
    { name: "wingwatch_stage_rejected_total", help: "Items a stage refused, by reason", type: "counter", samples: byReason("rejected") },
    {
      name: "wingwatch_stage_dropped_total",
      help: "Items a stage had no room for, by reason",
      type: "counter",
      samples: byReason("dropped"),
    },
  ];
}

function gauge(name: string, help: string, value: number): Metric {
  return { name, help, type: "gauge", samples: [{ value }] };
}

function tally(states: readonly string[]): Sample[] {
  const counts = new Map<string, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, value]) => ({ labels: { state }, value }));
}
