/** Alerts that are kept out of the queue: shelved, suppressed by design, out of service. Always for a reason that the record carries. */
import type { Micros } from "@wingwatch/agent/domain";
import type { AlertRecord, Transition } from "../alerts.ts";
import type { Withheld, WithholdingKind } from "../withholdings.ts";
import type { EventOf } from "./events.ts";
import type { Part } from "./transition.ts";

const begins: Readonly<Record<WithholdingKind, Transition["action"]>> = {
  shelved: "shelved",
  suppressed: "suppressed",
  "out-of-service": "out-of-service",
};
const ends: Readonly<Record<WithholdingKind, Transition["action"]>> = {
  shelved: "unshelved",
  suppressed: "unsuppressed",
  "out-of-service": "in-service",
};

/**
 * A withholding that is over already, or holds the alert already, changes nothing. Nor does one that began when the alert was over: what has
 * returned unacknowledged waits for a person to acknowledge it (ISA-18.2), and withholding answers only for what goes on or is to come.
 */
export function withhold(record: AlertRecord, { withheld, at }: EventOf<"withhold">): Part {
  const before = record.withheld ?? [];
  if (withheld.until <= at || before.some(({ id }) => id === withheld.id)) return undefined;
  if (waitsOver(record) && overSince(record) <= withheld.at) return undefined;
  const { by, why, kind } = withheld;
  return { record: { ...record, withheld: [...before, withheld] }, steps: [{ at, by, action: begins[kind], note: why }] };
}

/** It is over, and waits for nothing but to be acknowledged. */
export function waitsOver(record: AlertRecord): boolean {
  return record.state === "returned-unacknowledged";
}

function overSince({ history, receivedAt }: AlertRecord): Micros {
  return history.findLast(({ action }) => action === "returned" || action === "raised" || action === "reset")?.at ?? receivedAt;
}

export function restore(record: AlertRecord, { id, by, why, at }: EventOf<"restore">): Part {
  return end(record, (one) => (one.id === id ? { at, by, action: ends[one.kind], note: why } : undefined));
}

/** What has passed its time by `at`. */
export function endPassed(record: AlertRecord, at: Micros): Part {
  return end(record, (one) =>
    one.until <= at ? { at, by: "server", action: ends[one.kind], note: `its time is over: ${one.why}` } : undefined,
  );
}

/** Who shelved one alert had seen how grave it was: once it is graver, that no longer holds. What covers a scope says so itself (`upTo`). */
export function endOwn(record: AlertRecord, { by, at }: { readonly by: string; readonly at: Micros }): Part {
  return end(record, (one) => (one.scope.what === "alert" ? { at, by, action: ends[one.kind], note: "it got worse" } : undefined));
}

/** Ends those for which `stepOf` gives a step. What comes back to the queue unacknowledged may be heard again. */
function end(record: AlertRecord, stepOf: (one: Withheld) => Transition | undefined): Part {
  const before = record.withheld ?? [];
  const steps = before.map(stepOf);
  const left = before.filter((_, i) => steps[i] === undefined);
  if (left.length === before.length) return undefined;
  // What is normal comes back to nothing: nobody need read of it.
  if (record.state === "normal") return { record: left.length === 0 ? free(record) : { ...record, withheld: left }, steps: [] };
  return { record: left.length === 0 ? free(record) : { ...record, withheld: left }, steps: steps.filter((step) => step !== undefined) };
}

/**
 * What is over while it is withheld needs nobody any more: a person has answered for it already, and says so. Else all that came and went in
 * twelve hours of shelving would fall into the queue at once when they end.
 */
export function lapse(record: AlertRecord, at: Micros): Part {
  const [held] = record.withheld ?? [];
  if (held === undefined || record.acknowledged !== null || record.alert.active || record.latched) return undefined;
  const note = `over while ${held.kind} by ${held.by}: ${held.why}`;
  return { record: { ...record, acknowledged: { at, by: "server", note } }, steps: [{ at, by: "server", action: "lapsed", note }] };
}

function free(record: AlertRecord): AlertRecord {
  const { withheld: _withheld, quiet, ...rest } = record;
  return quiet === undefined || quiet === "withheld" ? rest : { ...rest, quiet };
}
