/**
 * The life cycle of an alert, as one pure function. *Active* (the thing goes on) and *acknowledged* (a person has seen it) are
 * independent facts (ISA-18.2, IEC 62682). What is new or worse un-acknowledges; what is the same or better is quiet.
 */
import type { Micros } from "@wingwatch/agent/domain";
import type { AlertRecord, AlertState, Transition } from "../contract/index.ts";
import { changeOf } from "./escalation.ts";

type Alert = AlertRecord["alert"];

export type AlertEvent =
  /** Detection said something about the alert. */
  | { readonly kind: "said"; readonly alert: Alert; readonly agent: string; readonly at: Micros }
  /** A person has seen it. */
  | { readonly kind: "acknowledge"; readonly by: string; readonly note?: string | undefined; readonly at: Micros };

/** `changed` false: the event told nothing new, and nothing need be stored or shown. */
export type Outcome =
  | { readonly changed: false }
  | { readonly changed: true; readonly record: AlertRecord; readonly step: Transition | null };

/** A mere change of place is noted in the history at most this often, so that a restless fix cannot fill it. */
export const UPDATE_NOTED_EVERY: Micros = 60_000_000;

const UNCHANGED: Outcome = { changed: false };

export function transition(record: AlertRecord | undefined, event: AlertEvent): Outcome {
  if (event.kind === "acknowledge") return record === undefined ? UNCHANGED : acknowledge(record, event);
  return record === undefined ? raise(event) : hear(record, event);
}

/** The two facts as one word. */
export function stateOf(active: boolean, acknowledged: AlertRecord["acknowledged"]): AlertState {
  if (active) return acknowledged ? "acknowledged" : "unacknowledged";
  return acknowledged ? "normal" : "returned-unacknowledged";
}

function raise({ alert, agent, at }: Extract<AlertEvent, { kind: "said" }>): Outcome {
  const step: Transition = { at, by: agent, action: "raised", ...noteOf(alert) };
  const record: AlertRecord = {
    alert,
    agent,
    receivedAt: at,
    state: stateOf(alert.active, null),
    incident: null,
    acknowledged: null,
    history: [step],
  };
  return { changed: true, record, step };
}

function hear(record: AlertRecord, { alert, agent, at }: Extract<AlertEvent, { kind: "said" }>): Outcome {
  const change = changeOf(record.alert, alert);
  if (change.kind === "none") return UNCHANGED;
  const acknowledged = change.kind === "raised" || change.kind === "escalated" ? null : record.acknowledged;
  const step: Transition | null =
    change.kind === "quiet" || (change.kind === "updated" && notedLately(record, at))
      ? null
      : { at, by: agent, action: change.kind, ...(change.note === undefined ? {} : { note: change.note }) };
  return advance({ ...record, alert, agent, acknowledged }, step);
}

function acknowledge(record: AlertRecord, { by, note, at }: Extract<AlertEvent, { kind: "acknowledge" }>): Outcome {
  if (record.acknowledged !== null) return UNCHANGED;
  const reason = note === undefined ? {} : { note };
  return advance({ ...record, acknowledged: { at, by, ...reason } }, { at, by, action: "acknowledged", ...reason });
}

function advance(record: AlertRecord, step: Transition | null): Outcome {
  return {
    changed: true,
    step,
    record: {
      ...record,
      state: stateOf(record.alert.active, record.acknowledged),
      history: step === null ? record.history : [...record.history, step],
    },
  };
}

function notedLately(record: AlertRecord, at: Micros): boolean {
  const last = record.history.at(-1);
  return last?.action === "updated" && at - last.at < UPDATE_NOTED_EVERY;
}

function noteOf(alert: Alert): { note?: string } {
  const says = alert.reasons[0]?.says;
  return says === undefined ? {} : { note: says };
}
