/**
 * An alert where two agents call themselves by one name: one of them may be somebody's who should not be there, and if the wrong one came first
 * the wing is heard by it. Pure: told the time and who was refused, gives what is to be said.
 */
import { type Micros, SECOND } from "@wingwatch/agent/domain";
import type { AlertRecord } from "../contract/index.ts";
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
  readonly #alerts = new Map<string, Alert>();

  /** `thresholds`: version of those in force, which every alert carries; `standing`: open alerts, an earlier run's of this kind among them. */
  constructor(thresholds: number, standing: readonly Alert[] = []) {
    this.#thresholds = thresholds;
    for (const alert of standing) {
      const [kind, id] = alert.id.split(":");
      if (kind === KIND && id !== undefined && alert.active) this.#alerts.set(id, alert);
    }
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
      const alert = alertOf(id, { wing: wings[0], rival, thresholds: this.#thresholds });
      this.#alerts.set(id, alert);
      return [alert];
    });
  }
}

function alertOf(
  agent: string,
  { wing, rival, thresholds }: { readonly wing: string | undefined; readonly rival: Rival; readonly thresholds: number },
): Alert {
  const t = rival.heardAt;
  const says = `a second agent calls itself ${agent} (instance ${rival.instance}): it is refused, and what it says does not count`;
  return {
    type: "alert",
    id: `${KIND}:${agent}:${t}`,
    kind: "sensor-tamper",
    t,
    raised: t,
    updated: t,
    active: true,
    priority: "high",
    emissions: [],
    ...(wing !== undefined && { wing }),
    p: 1,
    uncertain: false,
    thresholds,
    reasons: [{ rule: KIND, version: 1, says, figures: { instance: rival.instance } }],
  };
}
