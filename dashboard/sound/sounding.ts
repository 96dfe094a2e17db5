/**
 * What should be heard, from the queue and what was silenced. Silence quiets what waits now and nothing else: a new alert, or one that
 * escalated since, sounds again. An uncertain place is shown and not sounded. Pure.
 */
import type { AlertRecord } from "@wingwatch/server/contract";
import type { Phase } from "../state/connection.ts";
import { needsAcknowledgement, type Priority, priorityRank } from "../state/queue.ts";

export type Sound = Priority | "lost" | "none";

/** One raising of one alert: an escalation is a new one. */
export function soundKey(record: AlertRecord): string {
  const escalations = record.history.filter((each) => each.action === "escalated").length;
  return `${record.alert.id}#${escalations}`;
}

/** The alerts that may sound: unacknowledged and certain enough. */
export function soundingAlerts(queue: readonly AlertRecord[]): readonly AlertRecord[] {
  return queue.filter((record) => needsAcknowledgement(record) && !record.alert.uncertain);
}

export interface SoundInput {
  readonly queue: readonly AlertRecord[];
  readonly silenced: ReadonlySet<string>;
  readonly phase: Phase;
  readonly lostSilenced: boolean;
}

/** The most urgent sound due now. */
export function dueSound(input: SoundInput): Sound {
  if (input.phase === "lost" && !input.lostSilenced) return "lost";
  const loud = soundingAlerts(input.queue).filter((record) => !input.silenced.has(soundKey(record)));
  const first = loud.toSorted((a, b) => priorityRank(a.alert.priority) - priorityRank(b.alert.priority))[0];
  return first?.alert.priority ?? "none";
}
