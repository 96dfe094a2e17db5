/**
 * What should be heard at this desk: what sounds by the shared rule of the life cycle, and was not silenced here. Silence quiets what waits
 * now and nothing else: a new alert, or one that escalated since, sounds again, and so does the same one when its silence is over. Pure.
 */
import { type AlertRecord, sounds } from "@wingwatch/server/contract";
import type { Phase } from "../state/connection.ts";
import { type Priority, priorityRank } from "../state/queue.ts";

export type Sound = Priority | "lost" | "none";

export interface SoundInput {
  readonly queue: readonly AlertRecord[];
  readonly desk: string;
  /** Site's clock, µs. */
  readonly at: number;
  /** Silenced by this desk until when, µs, by `soundKey`: what the server has not confirmed yet. */
  readonly silenced: ReadonlyMap<string, number>;
  readonly phase: Phase;
  readonly lostSilenced: boolean;
}

/** One raising of one alert: each escalation, and each new raising, is another. */
export function soundKey(record: AlertRecord): string {
  const raisings = record.history.filter(({ action }) => action === "escalated" || action === "raised").length;
  return `${record.alert.id}#${raisings}`;
}

/** The alerts that sound here now. */
export function soundingAlerts({ queue, desk, at, silenced }: Omit<SoundInput, "phase" | "lostSilenced">): readonly AlertRecord[] {
  return queue.filter((record) => sounds(record, { desk, at }) && (silenced.get(soundKey(record)) ?? 0) <= at);
}

/** The most urgent sound due now. */
export function dueSound(input: SoundInput): Sound {
  if (input.phase === "lost" && !input.lostSilenced) return "lost";
  const ranks = soundingAlerts(input).map((record) => record.alert.priority);
  return ranks.toSorted((a, b) => priorityRank(a) - priorityRank(b))[0] ?? "none";
}

/** When the first of what is silenced here is heard again, µs; null while nothing is. */
export function soundsAgainAt({ queue, desk, at, silenced }: Omit<SoundInput, "phase" | "lostSilenced">): number | null {
  const ends = queue.flatMap((record) => {
    // Whether it would sound is asked of a desk that nobody silenced.
    if (!sounds({ ...record, silences: [] }, { desk, at })) return [];
    const told = (record.silences ?? []).filter((one) => one.desk === null || one.desk === desk).map(({ until }) => until);
    const end = Math.max(silenced.get(soundKey(record)) ?? 0, ...told);
    return end > at ? [end] : [];
  });
  return ends.length === 0 ? null : Math.min(...ends);
}
