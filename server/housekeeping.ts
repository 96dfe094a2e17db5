/** What the server does by the clock. Everything else waits for somebody to say something. */
import type { Log } from "@wingwatch/agent/ports";
import { tellStates } from "./agents/deliver.ts";
import { ABANDONED_AFTER, type ControlRoom } from "./control-room.ts";
import { inTransaction } from "./database/transaction.ts";
import { retentionMicros } from "./emissions/retention.ts";
import { Telemetry } from "./live/telemetry.ts";

export interface HousekeepingOptions {
  /** How long emissions that no alert names are kept, e.g. `90d`. */
  readonly keepEmissions: string | undefined;
  readonly log: Log;
}

/** ms; ten pictures a second are the most that a screen is sent. */
const TELEMETRY_MS = 100;
const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** Gives what stops it all. */
export function startHousekeeping(room: ControlRoom, { keepEmissions, log }: HousekeepingOptions): () => void {
  const telemetry = new Telemetry(room.levels);
  const everySecond = () => {
    room.feed.beat();
    tellStates(room);
    storing(log, () => {
      const ended = inTransaction(room.db, () => room.emissions.abandon(room.now() - ABANDONED_AFTER, room.now()));
      room.feed.publish(ended.map((emission) => ({ kind: "emission", emission })));
    });
  };
  const everyHour = () => {
    const age = retentionMicros(keepEmissions);
    if (age !== undefined) storing(log, () => inTransaction(room.db, () => room.emissions.prune(room.now() - age)));
  };
  everySecond();
  everyHour();
  const timers = [
    setInterval(() => telemetry.tick(room.feed.clients, room.now()), TELEMETRY_MS),
    setInterval(everySecond, SECOND_MS),
    setInterval(everyHour, HOUR_MS),
  ];
  return () => timers.forEach(clearInterval);
}

/** A full disk must not stop the server: this is tried again by the clock, and /readyz says what is wrong meanwhile. */
function storing(log: Log, work: () => void): void {
  try {
    work();
  } catch (error) {
    log.warn({ err: error }, "housekeeping could not write to the database");
  }
}
