/**
 * An alert where two agents call themselves by one name: one of them may be somebody's who should not be there, and if the wrong one came first
 * the wing is heard by it. Pure: told the time and who was refused, gives what is to be said.
 */
import { type Micros, SECOND } from "@wingwatch/agent/domain";
import type { AlertRecord } from "../contract/index.ts";
import { agentAlert, standingOf } from "./agent-alert.ts";
import type { Rival } from "./agent-claims.ts";

type Alert = AlertRecord["alert"];

/** One that was refused comes back once a minute: after three without it the alert is over. */
export const RIVAL_GONE_AFTER: Micros = 180 * SECOND;

/** What its alerts are called. */
const KIND = "two-agents";

export interface Rivalled {
  readonly id: string;
  readonly wings: readonly string[];
  readonly rival: Rival | undefined;
}

export class RivalWatch {
  readonly #thresholds: number;
  readonly #alerts: Map<string, Alert>;

  /** `thresholds`: version of those in force, which every alert carries; `standing`: open alerts, an earlier run's of this kind among them. */
  constructor(thresholds: number, standing: readonly Alert[] = []) {
    this.#thresholds = thresholds;
    this.#alerts = new Map(standingOf(KIND, standing));
  }

  /** Called every second: alerts about names that two have, or that one has again. */
  due(agents: readonly Rivalled[], now: Micros): readonly Alert[] {
    return agents.flatMap(({ id, wings, rival }) => {
      const standing = this.#alerts.get(id);
      const heardAt = Math.max(rival?.heardAt ?? 0, standing?.raised ?? 0);
      if (standing !== undefined && now - heardAt > RIVAL_GONE_AFTER) {
        this.#alerts.delete(id);
        return [{ ...standing, active: false, updated: now }];
      }
      if (standing !== undefined || rival === undefined || now - rival.heardAt > RIVAL_GONE_AFTER) return [];
      const alert = agentAlert(KIND, {
        agent: id,
        wing: wings[0],
        kind: "sensor-tamper",
        since: rival.heardAt,
        now: rival.heardAt,
        thresholds: this.#thresholds,
        says: wordsOf(id, rival),
        figures: { instance: rival.instance },
      });
      this.#alerts.set(id, alert);
      return [alert];
    });
  }
}

function wordsOf(agent: string, { instance, run }: Rival): string {
  const who =
    run === undefined ? `a second agent calls itself ${agent}` : `a copy of ${agent}, or somebody with its certificate, speaks beside it`;
  return `${who} (instance ${instance}): it is refused, and what it says does not count`;
}
