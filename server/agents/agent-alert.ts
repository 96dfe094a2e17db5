/** An alert of the server's own about an agent: how it is called, and what all of them have in common. */
import type { Micros } from "@wingwatch/agent/domain";
import type { AlertRecord } from "../contract/index.ts";

type Alert = AlertRecord["alert"];

export interface AboutAgent {
  readonly agent: string;
  /** The agent's first wing: where the alert is shown. */
  readonly wing: string | undefined;
  /** As detection would call it. */
  readonly kind: Alert["kind"];
  /** Since when it has been so, and when it is said. */
  readonly since: Micros;
  readonly now: Micros;
  /** Version of those in force, which every alert carries. */
  readonly thresholds: number;
  readonly says: string;
  readonly figures: Readonly<Record<string, string | number>>;
}

/** `rule`: the watch that raises it; the alert's id begins with it. */
export function agentAlert(rule: string, about: AboutAgent): Alert {
  const { agent, wing, kind, since, now, thresholds, says, figures } = about;
  return {
    type: "alert",
    id: `${rule}:${agent}:${since}`,
    kind,
    t: since,
    raised: now,
    updated: now,
    active: true,
    priority: "high",
    emissions: [],
    ...(wing !== undefined && { wing }),
    p: 1,
    uncertain: false,
    thresholds,
    reasons: [{ rule, version: 1, says, figures }],
  };
}

/** Of `alerts` the open ones that `rule` raised, by agent. */
export function standingOf(rule: string, alerts: readonly Alert[]): ReadonlyMap<string, Alert> {
  const standing = new Map<string, Alert>();
  for (const alert of alerts) {
    const [by, agent] = alert.id.split(":");
    if (by === rule && agent !== undefined && alert.active) standing.set(agent, alert);
  }
  return standing;
}
