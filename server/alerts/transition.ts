/**
 * The life cycle of an alert, as one pure function. *Active* (the thing goes on) and *acknowledged* (a person has seen it) are
 * independent facts (ISA-18.2, IEC 62682). What is new or worse un-acknowledges; what is the same or better is quiet.
 */
import type { Micros } from "@wingwatch/agent/domain";
import type { AlertRecord, AlertState, Transition } from "../contract/index.ts";
import { changeOf } from "./change.ts";
import { type Gravity, gravityOf, worstOf } from "./gravity.ts";

type Alert = AlertRecord["alert"];

/** An alert's record, and how grave it has been since it was last raised. */
export interface AlertCase {
  readonly record: AlertRecord;
  readonly worst: Gravity;
}

export type AlertEvent =
  /** Detection said something about the alert. */
  | { readonly kind: "said"; readonly alert: Alert; readonly agent: string; readonly at: Micros }
  /** A person has seen it. */
  | { readonly kind: "acknowledge"; readonly by: string; readonly note?: string | undefined; readonly at: Micros };

type Said = Extract<AlertEvent, { kind: "said" }>;
type Acknowledge = Extract<AlertEvent, { kind: "acknowledge" }>;

/** `changed` false: the event told nothing new, and nothing need be stored or shown. */
export type Outcome = { readonly changed: false } | { readonly changed: true; readonly case: AlertCase; readonly step: Transition | null };

/** A mere change of place is noted in the history at most this often, so that a restless fix cannot fill it. */
export const UPDATE_NOTED_EVERY: Micros = 60_000_000;

const UNCHANGED: Outcome = { changed: false };

export function transition(known: AlertCase | undefined, event: AlertEvent): Outcome {
  if (event.kind === "acknowledge") return known === undefined ? UNCHANGED : acknowledge(known, event);
  return known === undefined ? raise(event) : hear(known, event);
}

/** The two facts as one word. */
export function stateOf(active: boolean, acknowledged: AlertRecord["acknowledged"]): AlertState {
  if (active) return acknowledged ? "acknowledged" : "unacknowledged";
  return acknowledged ? "normal" : "returned-unacknowledged";
}

function raise({ alert, agent, at }: Said): Outcome {
  // The last reason is the policy's: why it is an alert at all.
  const why = alert.reasons.at(-1)?.says;
  const step: Transition = { at, by: agent, action: "raised", ...(why === undefined ? {} : { note: why }) };
  const state = stateOf(alert.active, null);
  const record: AlertRecord = { alert, agent, receivedAt: at, state, incident: null, acknowledged: null, history: [step] };
  return { changed: true, case: { record, worst: gravityOf(alert) }, step };
}

function hear({ record, worst }: AlertCase, { alert, agent, at }: Said): Outcome {
  const change = changeOf(record.alert, alert, { worst });
  if (change.kind === "none") return UNCHANGED;
  const acknowledged = change.kind === "raised" || change.kind === "escalated" ? null : record.acknowledged;
  const isQuiet = change.kind === "quiet" || (change.kind === "updated" && notedLately(record, at));
  const step: Transition | null = isQuiet
    ? null
    : { at, by: agent, action: change.kind, ...(change.note === undefined ? {} : { note: change.note }) };
  const gravity = change.kind === "raised" ? gravityOf(alert) : worstOf(worst, gravityOf(alert));
  return advance({ record: { ...record, alert, agent, acknowledged }, worst: gravity }, step);
}

function acknowledge({ record, worst }: AlertCase, { by, note, at }: Acknowledge): Outcome {
  if (record.acknowledged !== null) return UNCHANGED;
  const why = note === undefined ? {} : { note };
  return advance({ record: { ...record, acknowledged: { at, by, ...why } }, worst }, { at, by, action: "acknowledged", ...why });
}

function advance({ record, worst }: AlertCase, step: Transition | null): Outcome {
  const state = stateOf(record.alert.active, record.acknowledged);
  const history = step === null ? record.history : [...record.history, step];
  return { changed: true, case: { record: { ...record, state, history }, worst }, step };
}

function notedLately(record: AlertRecord, at: Micros): boolean {
  const last = record.history.at(-1);
  return last?.action === "updated" && at - last.at < UPDATE_NOTED_EVERY;
}
