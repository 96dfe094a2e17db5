/**
 * One state of detection an hour, packed, in the agent's database: a prison of 48 sensors and 12 bands takes some 60 kB each, so that a week
 * of them is as large as an hour of readings.
 */
import type { DatabaseSync } from "node:sqlite";
import { type DurationMicros, type Micros, type RecordedState, SECOND } from "../domain/index.ts";
import type { StateHistory } from "../ports/index.ts";
import { packState, unpackState } from "./packed-state.ts";

const EVERY: DurationMicros = 3600 * SECOND;

export function createStateHistory(database: DatabaseSync): StateHistory {
  const insert = database.prepare("INSERT INTO state_history VALUES (?, ?) ON CONFLICT (t) DO NOTHING");
  const newest = database.prepare("SELECT max(t) AS t FROM state_history");
  const select = database.prepare("SELECT t, state FROM state_history WHERE t <= ? ORDER BY t DESC LIMIT 1");
  const remove = database.prepare("DELETE FROM state_history WHERE t < ?");
  let last = (newest.get() as { t: number | null }).t ?? Number.NEGATIVE_INFINITY;
  return {
    keep(t: Micros, text: Iterable<string>): void {
      // A clock that was set back must not end it: what lies ahead of it is not waited for.
      if (t >= last && t - last < EVERY) return;
      insert.run(t, packState(text));
      last = t;
    },
    before(t: Micros): RecordedState | undefined {
      const row = select.get(t) as { t: number; state: Uint8Array } | undefined;
      return row === undefined ? undefined : { type: "state", t: row.t, state: unpackState(row.state) };
    },
    expire: (t) => void remove.run(t),
  };
}
