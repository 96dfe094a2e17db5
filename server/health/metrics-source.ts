/** Gathers what /metrics tells from the parts that know it. */
import type { Counters } from "@wingwatch/agent/domain";
import type { TargetStatus } from "../contract/index.ts";
import type { ControlRoom } from "../control-room.ts";
import type { MetricsSource } from "./metrics.ts";

export interface LinkFacts {
  readonly isBrokerConnected: () => boolean;
  readonly linkCounters: () => Counters | undefined;
  readonly targets: () => readonly TargetStatus[];
}

export function metricsSource(room: ControlRoom, { isBrokerConnected, linkCounters, targets }: LinkFacts): () => MetricsSource {
  const { intake, sensors, levels, feed } = room;
  return () => {
    const own = [
      linkCounters(),
      intake.counters,
      room.journal.counters,
      room.levelJournal.counters,
      sensors.counters,
      levels.counters,
      feed.counters,
    ].filter((one) => one !== undefined);
    return {
      stages: new Map([["server", own.map((counters) => counters.snapshot())], ...room.roster.stages()]),
      agents: room.roster.list(room.now()),
      sensors: sensors.list(room.now()),
      alertsByState: room.desks.alerts.countByState(),
      openIncidents: room.desks.incidents.countOpen(),
      liveClients: feed.clients.size,
      targets: targets(),
      liveSeq: feed.seq,
      brokerConnected: isBrokerConnected(),
      memoryBytes: process.memoryUsage.rss(),
      uptimeSeconds: Math.round(process.uptime()),
    };
  };
}
