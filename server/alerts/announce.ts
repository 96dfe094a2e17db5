/**
 * Whether a raising or escalation calls the operator. One phone in use gives many alerts, and a loose cable as many: all of them wait in the
 * queue, and one is announced. The rule, in full:
 *  1. What is withheld, part of a drill, or of an uncertain place is not announced.
 *  2. Alerts of one *family* (an incident; one kind of fault on one wing) follow one another. While the family goes on, with no gap
 *     of GAP, and something at least as grave of it was announced less than REMIND ago, another is quiet.
 *  3. All else is announced. A closed incident's family has ended: what comes then is a new incident, and announced.
 */
import type { Micros } from "@wingwatch/agent/domain";
import { type AlertRecord, type Gravity, isGraver, type Quiet } from "../contract/index.ts";

/** µs. A family that was still for this long has ended. */
export const GAP: Micros = 15 * 60_000_000;
/** µs. A family that goes on is announced again after this. */
export const REMIND: Micros = 60 * 60_000_000;

/** What is known of the family before this alert's step. */
export interface Family {
  /** When any of its alerts was raised last; null: none was. */
  readonly activatedAt: Micros | null;
  readonly announcements: readonly { readonly at: Micros; readonly gravity: Gravity; readonly source: string }[];
}

export interface Raising {
  readonly record: AlertRecord;
  readonly gravity: Gravity;
  readonly source: string;
  readonly at: Micros;
}

/** Why it is quiet; undefined: it is announced. */
export function quietOf({ record, gravity, source, at }: Raising, family: Family): Quiet | undefined {
  if (record.withheld !== undefined) return "withheld";
  if (record.test !== undefined) return "test";
  if (record.alert.uncertain) return "uncertain";
  if (family.activatedAt === null || at - family.activatedAt >= GAP) return undefined;
  const enough = family.announcements.find((one) => at - one.at < REMIND && !isGraver(gravity, one.gravity));
  if (enough === undefined) return undefined;
  return record.incident === null && enough.source === source ? "chattering" : "grouped";
}

/** Faults that come in numbers when one cable, agent or clock fails; any other fault is a family of its own. */
const shared: ReadonlySet<AlertRecord["alert"]["kind"]> = new Set(["sensor-silent", "sensor-deaf", "sensor-jammed", "clock-fault"]);

export function familyOf(record: AlertRecord, source: string): string {
  const { kind, wing } = record.alert;
  if (record.incident !== null) return record.incident;
  return shared.has(kind) && wing !== undefined ? `${kind} in ${wing}` : source;
}
