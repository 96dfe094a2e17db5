/**
 * Reads what happened to alerts from their transition log, each step once. Runs inside the transaction that made the steps: a step and the
 * messages about it are durable together, or neither is.
 */
import type { DatabaseSync } from "node:sqlite";
import { type AlertRecord, type Change, type Incident, type Transition, transitionSchema } from "../contract/index.ts";
import { numberIn } from "../database/numbered.ts";
import type { NoticeMaker } from "./notice-maker.ts";
import type { Told } from "./rules.ts";

export interface HappeningsOptions {
  readonly db: DatabaseSync;
  readonly maker: NoticeMaker;
  readonly load: (alert: string) => AlertRecord | undefined;
}

/** What is said outside of each step; the others concern the control room alone. */
const SAID: Readonly<Partial<Record<Transition["action"], "raised" | "escalated" | "returned" | "acknowledged">>> = {
  raised: "raised",
  escalated: "escalated",
  returned: "returned",
  acknowledged: "acknowledged",
  // It calls now, and was kept back before.
  unshelved: "raised",
  unsuppressed: "raised",
  "in-service": "raised",
  "marked-real": "raised",
};
const RAISED_BY_ITSELF: ReadonlySet<Transition["action"]> = new Set(["raised", "escalated", "returned", "acknowledged"]);

export class Happenings {
  readonly #options: HappeningsOptions;

  constructor(options: HappeningsOptions) {
    this.#options = options;
  }

  take(changes: readonly Change[]): readonly Told[] {
    return changes.flatMap((change) => {
      if (change.kind === "alert") return this.#steps(change.alert);
      if (change.kind === "incident" && change.incident.closed !== null) return this.#closing(change.incident, change.incident.closed);
      return [];
    });
  }

  #steps(record: AlertRecord): readonly Told[] {
    const { db, maker } = this.#options;
    const { id, active } = record.alert;
    const rows = db
      .prepare(
        `SELECT n, at, by, action, note, quiet FROM alert_transition
         WHERE alert = ? AND n > (SELECT notified FROM alert WHERE id = ?) ORDER BY n`,
      )
      .all(id, id);
    const last = rows.at(-1);
    if (last === undefined) return [];
    db.prepare("UPDATE alert SET notified = ? WHERE id = ?").run(Number(last.n), id);
    return rows.flatMap(({ n, ...row }) => {
      const step = transitionSchema.parse(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
      const what = SAID[step.action];
      if (what === undefined || (!RAISED_BY_ITSELF.has(step.action) && !active)) return [];
      const { at, by, note } = step;
      return [{ notice: maker.of(record, { id: `${id}.${n}`, what, at, by, note }), isAnnounced: isAnnounced(record, step) }];
    });
  }

  #closing({ id, alerts }: Incident, { at, by, note, outcome }: NonNullable<Incident["closed"]>): readonly Told[] {
    const { db, maker, load } = this.#options;
    const number = numberIn("INC", id);
    const known = db.prepare("SELECT notified FROM incident WHERE number = ?").get(number)?.notified;
    if (known === undefined || Number(known) === at) return [];
    db.prepare("UPDATE incident SET notified = ? WHERE number = ?").run(at, number);
    return alerts.flatMap((alert) => {
      const record = load(alert);
      if (record === undefined) return [];
      const notice = maker.of(record, { id: `${id}.${at}.${alert}`, what: "closed", at, by, note, outcome });
      return [{ notice, isAnnounced: record.quiet === undefined }];
    });
  }
}

function isAnnounced(record: AlertRecord, step: Transition): boolean {
  const isCalling = step.action !== "returned" && step.action !== "acknowledged";
  return (isCalling ? step.quiet : record.quiet) === undefined && record.withheld === undefined;
}
