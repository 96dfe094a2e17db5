/** Silence stops the sound of what waits now, for a short while and nothing else: it neither acknowledges nor hides. */
import type { Micros } from "@wingwatch/agent/domain";
import type { AlertRecord, Silence } from "../alerts.ts";
import type { EventOf } from "./events.ts";
import type { Part } from "./transition.ts";

/** Longest silence, µs: whatever still waits then is heard again. */
export const LONGEST_SILENCE: Micros = 300_000_000;
/** Desks whose silences one alert remembers; the oldest goes, and that desk hears it again. */
const DESKS = 16;

/** Only what sounds can be silenced, and for no longer than LONGEST_SILENCE. */
export function silence(record: AlertRecord, { by, desk, until, at }: EventOf<"silence">): Part {
  if (!needsAcknowledgement(record) || until <= at) return undefined;
  const mine: Silence = { desk, by, at, until: Math.min(until, at + LONGEST_SILENCE) };
  const others = (record.silences ?? []).filter((one) => one.desk !== desk);
  const seconds = Math.round((mine.until - at) / 1e6);
  const note = `${desk === null ? "at all desks" : `at ${desk}`} for ${seconds} s`;
  return { record: { ...record, silences: [...others, mine].slice(-DESKS) }, steps: [{ at, by, action: "silenced", note }] };
}

/** Silences that are over by `at` end; what is still unacknowledged is heard again, and that is written down. */
export function soundAgain(record: AlertRecord, at: Micros): Part {
  const silences = record.silences ?? [];
  const left = silences.filter(({ until }) => until > at);
  if (left.length === silences.length) return undefined;
  const rest = withoutSilences(record);
  const next = left.length === 0 ? rest : { ...rest, silences: left };
  const step = { at, by: "server", action: "sounds-again" as const, note: "still not acknowledged" };
  return { record: next, steps: needsAcknowledgement(record) ? [step] : [] };
}

/** Whether a person has yet to acknowledge it, over or not. */
export function needsAcknowledgement({ state }: Pick<AlertRecord, "state">): boolean {
  return state === "unacknowledged" || state === "returned-unacknowledged";
}

export function withoutSilences(record: AlertRecord): AlertRecord {
  const { silences: _silences, ...rest } = record;
  return rest;
}

/** Whether it sounds at `desk` now: it waits for a person, was announced, and nobody has silenced it there. */
export function sounds(record: AlertRecord, { desk, at }: { readonly desk: string; readonly at: Micros }): boolean {
  if (!needsAcknowledgement(record) || record.withheld !== undefined || record.quiet !== undefined) return false;
  if (record.alert.uncertain) return false;
  return !(record.silences ?? []).some((one) => (one.desk === null || one.desk === desk) && one.until > at);
}
