/**
 * The dead man's handle of agents: each speaks every second, and one that has not for half a minute is an alert, for on its wings nothing is
 * heard. Pure: told the time and who is there, gives what is to be said.
 */
import { type Micros, SECOND } from "@wingwatch/agent/domain";
import type { AlertRecord } from "../contract/index.ts";
import { agentAlert, standingOf } from "./agent-alert.ts";

type Alert = AlertRecord["alert"];

/** A restart, its own or the broker's, is over by then. */
export const AGENT_AWAY_AFTER: Micros = 30 * SECOND;

/** What its alerts are called. */
const KIND = "agent-away";

export interface Standing {
  readonly id: string;
  readonly wings: readonly string[];
  readonly online: boolean;
}

interface Watched {
  /** Since when it has not been heard. */
  awaySince: Micros | undefined;
  alert: Alert | undefined;
}

export class AgentWatch {
  readonly #thresholds: number;
  readonly #watched = new Map<string, Watched>();

  /** `thresholds`: version of those in force, which every alert carries; `standing`: open alerts, an earlier run's of this kind among them. */
  constructor(thresholds: number, standing: readonly Alert[] = []) {
    this.#thresholds = thresholds;
    for (const [id, alert] of standingOf(KIND, standing)) this.#watched.set(id, { awaySince: alert.t, alert });
  }

  /** Called every second: alerts about agents that have gone or are back. */
  due(agents: readonly Standing[], now: Micros): readonly Alert[] {
    return agents.flatMap((agent) => this.#look(agent, now) ?? []);
  }

  #look(agent: Standing, now: Micros): Alert | undefined {
    const watched = this.#watched.get(agent.id) ?? { awaySince: undefined, alert: undefined };
    this.#watched.set(agent.id, watched);
    if (agent.online) {
      const over = watched.alert;
      watched.awaySince = undefined;
      watched.alert = undefined;
      return over && { ...over, active: false, updated: now };
    }
    watched.awaySince ??= now;
    if (watched.alert !== undefined || now - watched.awaySince < AGENT_AWAY_AFTER) return undefined;
    watched.alert = alertOf(agent, { since: watched.awaySince, now, thresholds: this.#thresholds });
    return watched.alert;
  }
}

function alertOf(
  { id, wings }: Standing,
  { since, now, thresholds }: { readonly since: Micros; readonly now: Micros; readonly thresholds: number },
): Alert {
  const seconds = AGENT_AWAY_AFTER / SECOND;
  const says = `agent ${id} has not been heard for ${seconds} s: nothing is heard on ${wings.length === 1 ? "wing" : "wings"} ${wings.join(", ")}`;
  return agentAlert(KIND, { agent: id, wing: wings[0], kind: "sensor-silent", since, now, thresholds, says, figures: { seconds } });
}
