/** What the server does by the clock. Everything else waits for somebody to say something. */
import { tellSensors } from "./agents/deliver.ts";
import { ABANDONED_AFTER, type ControlRoom } from "./control-room.ts";
import { inTransaction } from "./database/transaction.ts";
import { retentionMicros } from "./emissions/retention.ts";
import { Telemetry } from "./live/telemetry.ts";

/** ms; four pictures a second are what a map needs. */
const TELEMETRY_MS = 250;
const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** `keep`: how long emissions that no alert names are kept, e.g. `90d`. Gives what stops it all. */
export function startHousekeeping(room: ControlRoom, keep: string | undefined): () => void {
  const telemetry = new Telemetry(room.levels);
  const abandon = () => {
    const ended = inTransaction(room.db, () => room.emissions.abandon(room.now() - ABANDONED_AFTER, room.now()));
    room.feed.publish(ended.map((emission) => ({ kind: "emission", emission })));
  };
  const prune = () => {
    const age = retentionMicros(keep);
    if (age !== undefined) inTransaction(room.db, () => room.emissions.prune(room.now() - age));
  };
  abandon();
  prune();
  const timers = [
    setInterval(() => telemetry.tick(room.feed.clients, room.now()), TELEMETRY_MS),
    setInterval(() => {
      room.feed.beat();
      tellSensors(room);
      abandon();
    }, SECOND_MS),
    setInterval(prune, HOUR_MS),
  ];
  return () => timers.forEach(clearInterval);
}
