/**
 * An alert where an agent connects to the broker again and again: its line breaks, or somebody who has its certificate and client id throws it off.
 * A broker cannot tell the two apart; a person must look. Pure: told of connections and the time, gives what is to be said.
 */
import { type Micros, SECOND } from "@wingwatch/agent/domain";
import type { AlertRecord } from "../contract/index.ts";
import { agentAlert, standingOf } from "./agent-alert.ts";

type Alert = AlertRecord["alert"];

/** So many connections within `WITHIN` are no restart of agent or broker any more. */
export const TOO_MANY = 5;
export const WITHIN: Micros = 300 * SECOND;

/** What its alerts are called. */
const KIND = "thrown-off";

export class ReconnectWatch {
  readonly #thresholds: number;
  /** Of each agent the newest connections, at most `TOO_MANY`. */
  readonly #connected = new Map<string, readonly Micros[]>();
  readonly #alerts = new Map<string, Alert>();

  /** @param thresholds version of those in force, which every alert carries */
  constructor(thresholds: number) {
    this.#thresholds = thresholds;
  }

  /** `standing`: open alerts, an earlier run's of this kind among them. */
  resume(standing: readonly Alert[]): void {
    for (const [agent, alert] of standingOf(KIND, standing)) this.#alerts.set(agent, alert);
  }

  /** The agent connected anew. */
  connected(agent: string, now: Micros): void {
    this.#connected.set(agent, [...(this.#connected.get(agent) ?? []), now].slice(-TOO_MANY));
  }

  /** Called every second: alerts about agents that do not stay connected, or do again. */
  due(agents: readonly { readonly id: string; readonly wings: readonly string[] }[], now: Micros): readonly Alert[] {
    return agents.flatMap(({ id, wings }) => {
      const lately = (this.#connected.get(id) ?? []).filter((at) => now - at <= WITHIN);
      const standing = this.#alerts.get(id);
      if (standing !== undefined) {
        if (lately.length > 0 || now - standing.raised <= WITHIN) return [];
        this.#alerts.delete(id);
        return [{ ...standing, active: false, updated: now }];
      }
      const [first] = lately;
      if (first === undefined || lately.length < TOO_MANY) return [];
      const minutes = WITHIN / SECOND / 60;
      const alert = agentAlert(KIND, {
        agent: id,
        wing: wings[0],
        kind: "sensor-tamper",
        since: first,
        now,
        thresholds: this.#thresholds,
        says: `${id} connected anew ${TOO_MANY} times within ${minutes} minutes: its line breaks, or somebody with its certificate throws it off`,
        figures: { times: TOO_MANY, minutes },
      });
      this.#alerts.set(id, alert);
      return [alert];
    });
  }
}
