/**
 * The life cycle of an alert, as one pure function that server, tests and browser share. *Active* (the thing goes on) and *acknowledged* (a
 * person has seen it) are independent facts (ISA-18.2, IEC 62682); withheld, silenced and test are facts beside them. What is new or
 * worse un-acknowledges; what is the same or better is quiet. Every step says who, when and why.
 */
import type { Micros } from "@wingwatch/agent/domain";
import type { AlertRecord, AlertState, Transition } from "../alerts.ts";
import { type AlertChange, changeOf } from "./change.ts";
import type { AlertEvent, EventOf } from "./events.ts";
import { type Gravity, gravityOf, worstOf } from "./gravity.ts";
import { silence, soundAgain, withoutSilences } from "./silence.ts";
import { mark } from "./test-mark.ts";
import { endOwn, endPassed, lapse, restore, withhold } from "./withheld.ts";

/** An alert's record, and how grave it has been since it was last raised. */
export interface AlertCase {
  readonly record: AlertRecord;
  readonly worst: Gravity;
}

/** `changed` false: the event told nothing new, and nothing need be stored or shown. Most changes are one step, or none. */
export type Transitioned =
  | { readonly changed: false }
  | { readonly changed: true; readonly case: AlertCase; readonly steps: readonly Transition[] };

/** A part of the record that an event changed, and what is written down of it; undefined: nothing. */
export type Part = { readonly record: AlertRecord; readonly steps: readonly Transition[] } | undefined;

/** A mere change of place is noted in the history at most this often, so that a restless fix cannot fill it. */
export const UPDATE_NOTED_EVERY: Micros = 60_000_000;

/** Kinds that stay active until a person resets them: the case was open, whatever is true by now. */
const LATCHING: ReadonlySet<AlertRecord["alert"]["kind"]> = new Set(["sensor-tamper"]);

const UNCHANGED: Transitioned = { changed: false };

export function transition(known: AlertCase | undefined, event: AlertEvent): Transitioned {
  if (known === undefined) return event.kind === "said" ? raise(event) : UNCHANGED;
  if (event.kind === "said") return hear(known, event);
  return after(known, partOf(known.record, event), event.at);
}

function partOf(record: AlertRecord, event: Exclude<AlertEvent, { kind: "said" }>): Part {
  switch (event.kind) {
    case "acknowledge":
      return acknowledge(record, event);
    case "reset":
      return reset(record, event);
    case "silence":
      return silence(record, event);
    case "withhold":
      return withhold(record, event);
    case "restore":
      return restore(record, event);
    case "mark":
      return mark(record, event);
    case "passed":
      return then(endPassed(record, event.at) ?? { record, steps: [] }, (one) => soundAgain(one, event.at));
  }
}

/** The two facts as one word. */
export function stateOf(active: boolean, acknowledged: AlertRecord["acknowledged"]): AlertState {
  if (active) return acknowledged ? "acknowledged" : "unacknowledged";
  return acknowledged ? "normal" : "returned-unacknowledged";
}

/** Whether it waits in the queue. What does not is normal, or withheld with a reason that the record carries. */
export function isInQueue(record: AlertRecord): boolean {
  return record.state !== "normal" && record.withheld === undefined;
}

function raise({ alert, agent, at }: EventOf<"said">): Transitioned {
  // The last reason is the policy's: why it is an alert at all.
  const why = alert.reasons.at(-1)?.says;
  const step: Transition = { at, by: agent, action: "raised", ...(why === undefined ? {} : { note: why }) };
  const latched = latches(alert) ? { latched: true as const } : {};
  const state = stateOf(alert.active || latches(alert), null);
  const record: AlertRecord = { alert, agent, receivedAt: at, state, incident: null, acknowledged: null, history: [step], ...latched };
  return { changed: true, case: { record, worst: gravityOf(alert) }, steps: [step] };
}

function hear({ record, worst }: AlertCase, { alert, agent, at }: EventOf<"said">): Transitioned {
  const change = changeOf(record.alert, alert, { worst });
  if (change.kind === "none") return UNCHANGED;
  const isNews = change.kind === "raised" || change.kind === "escalated";
  const isQuiet = change.kind === "quiet" || (change.kind === "updated" && notedLately(record, at));
  const gravity = change.kind === "raised" ? gravityOf(alert) : worstOf(worst, gravityOf(alert));
  const { latched: _latched, ...rest } = record;
  const latched = record.latched || (record.alert.active && latches(alert));
  const said: AlertRecord = {
    ...rest,
    alert,
    agent,
    acknowledged: isNews ? null : record.acknowledged,
    ...(latched && !alert.active ? { latched: true as const } : {}),
  };
  const heard = { record: isNews ? withoutSilences(said) : said, steps: isQuiet ? [] : [stepOf(change, { agent, at })] };
  const part = change.kind === "escalated" ? then(heard, (one) => endOwn(one, { by: agent, at })) : heard;
  return after({ record, worst: gravity }, part, at);
}

function acknowledge(record: AlertRecord, { by, note, at }: EventOf<"acknowledge">): Part {
  if (record.acknowledged !== null) return undefined;
  const why = note === undefined ? {} : { note };
  const { quiet: _quiet, ...rest } = withoutSilences(record);
  return { record: { ...rest, acknowledged: { at, by, ...why } }, steps: [{ at, by, action: "acknowledged", ...why }] };
}

/** Refused (nothing changes) while it goes on, or is not latched. */
function reset(record: AlertRecord, { by, note, at }: EventOf<"reset">): Part {
  if (!record.latched || record.alert.active) return undefined;
  const { latched: _latched, ...rest } = record;
  return { record: rest, steps: [{ at, by, action: "reset", ...(note === undefined ? {} : { note }) }] };
}

/** `first`, then what `next` makes of its record; undefined where neither did anything. */
function then(first: NonNullable<Part>, next: (record: AlertRecord) => Part): Part {
  const second = next(first.record);
  if (second !== undefined) return { record: second.record, steps: [...first.steps, ...second.steps] };
  return first;
}

function after({ record: before, worst }: AlertCase, part: Part, at: Micros): Transitioned {
  if (part === undefined || part.record === before) return UNCHANGED;
  const { record, steps } = then(part, (one) => lapse(one, at)) ?? part;
  const state = stateOf(record.alert.active || record.latched === true, record.acknowledged);
  return { changed: true, case: { record: { ...record, state, history: [...before.history, ...steps] }, worst }, steps };
}

function latches(alert: AlertRecord["alert"]): boolean {
  return LATCHING.has(alert.kind) && !alert.active;
}

function stepOf(change: AlertChange, { agent, at }: { readonly agent: string; readonly at: Micros }): Transition {
  const action = change.kind === "none" || change.kind === "quiet" ? "updated" : change.kind;
  return { at, by: agent, action, ...("note" in change && change.note !== undefined ? { note: change.note } : {}) };
}

function notedLately(record: AlertRecord, at: Micros): boolean {
  const last = record.history.at(-1);
  return last?.action === "updated" && at - last.at < UPDATE_NOTED_EVERY;
}
