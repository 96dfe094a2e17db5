/** What was really raised in a time, with what people found: what backtests are held against, and the transmissions that are known to be real. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { alertSchema, emissionSchema } from "@wingwatch/agent/contract";
import type { Micros } from "@wingwatch/agent/domain";
import { type AlertRecord, type EmissionView, outcomeSchema } from "../contract/index.ts";

export interface Period {
  readonly from: Micros;
  readonly to: Micros;
}

export interface Judged {
  readonly alert: AlertRecord["alert"];
  readonly agent: string;
  /** null: nobody has closed its incident. */
  readonly outcome: string | null;
}

export interface KnownTransmission extends Period {
  readonly band: string;
  /** Where an alert placed it on one. */
  readonly level?: string;
}

/** Alerts of one backtest, and transmissions of one question. */
const MOST_ALERTS = 20_000;
const MOST_KNOWN = 10_000;

export class OutcomeBook {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Raised with from <= raised < to, in that order. What a drill sent is a `test`, whatever its incident was closed as. */
  alerts({ from, to }: Period): readonly Judged[] {
    return this.#db
      .prepare(
        `SELECT alert.content, alert.agent, json_extract(alert.life, '$.test') AS test, incident.closed ->> 'outcome' AS outcome
         FROM alert LEFT JOIN incident_alert ON incident_alert.alert = alert.id
         LEFT JOIN incident ON incident.number = incident_alert.incident
         WHERE raised >= ? AND raised < ? ORDER BY raised, alert.id LIMIT ?`,
      )
      .all(from, to, MOST_ALERTS)
      .map(({ content, agent, test, outcome }) => ({
        alert: alertSchema.parse(JSON.parse(String(content))),
        agent: String(agent),
        outcome: test !== null ? outcomeSchema.enum.test : outcome === null ? null : outcomeSchema.parse(outcome),
      }));
  }

  emissionsOf(alert: string): readonly EmissionView["emission"][] {
    return this.#db
      .prepare(
        `SELECT emission.content FROM alert_emission JOIN emission ON emission.id = alert_emission.emission
         WHERE alert_emission.alert = ? AND emission.content IS NOT NULL ORDER BY emission.t`,
      )
      .all(alert)
      .map(emissionIn);
  }

  /** Begun with from <= t < to and heard by this agent's sensors: of incidents in which a device was found, and of drills. */
  known({ from, to }: Period, agent: string): readonly KnownTransmission[] {
    return this.#db
      .prepare(
        `SELECT content, (SELECT alert.content ->> 'level' FROM alert_emission JOIN alert ON alert.id = alert_emission.alert
           WHERE alert_emission.emission = emission.id AND alert.content ->> 'level' IS NOT NULL LIMIT 1) AS level
         FROM emission WHERE t >= ? AND t < ? AND agent = ? AND content IS NOT NULL AND (test IS NOT NULL OR EXISTS (
           SELECT 1 FROM alert_emission JOIN incident_alert ON incident_alert.alert = alert_emission.alert
           JOIN incident ON incident.number = incident_alert.incident
           WHERE alert_emission.emission = emission.id AND incident.closed ->> 'outcome' IN ('device found', 'test')))
         ORDER BY t LIMIT ?`,
      )
      .all(from, to, agent, MOST_KNOWN)
      .flatMap((row) => {
        const { band, t, dt } = emissionIn(row);
        return band === null ? [] : [{ band, from: t, to: t + dt, ...(row.level !== null && { level: String(row.level) }) }];
      });
  }
}

function emissionIn({ content }: Record<string, SQLOutputValue>): EmissionView["emission"] {
  return emissionSchema.parse(JSON.parse(String(content)));
}
