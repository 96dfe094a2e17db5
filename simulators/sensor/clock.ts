/** A sensor's clock: a crystal that runs fast or slow by parts in a million, set right once a minute. */
import type { DurationMicros } from "@wingwatch/agent/domain";
import type { Random } from "../world/random.ts";

const SYNC_EVERY = 60_000_000;
/** µs by which it is wrong straight after a sync. */
const SYNC_ERROR = 50;

/** µs by which the sensor's clock is ahead of the true time at a time; times must not go back. */
export type ClockError = (at: DurationMicros) => number;

/** @param maxPpm 0 for a perfect clock; crystals are good to 20 */
export function clockError(random: Random, maxPpm: number): ClockError {
  if (maxPpm === 0) return () => 0;
  const ppm = random.uniform(-maxPpm, maxPpm);
  let synced = -random.uniform(0, SYNC_EVERY);
  let residue = SYNC_ERROR * random.uniform(-1, 1);
  return (at) => {
    while (at - synced >= SYNC_EVERY) {
      synced += SYNC_EVERY;
      residue = SYNC_ERROR * random.uniform(-1, 1);
    }
    return residue + ((at - synced) * ppm) / 1e6;
  };
}
