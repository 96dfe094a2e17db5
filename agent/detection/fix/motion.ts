/**
 * Whether a transmitter moves: then what its sensors hear of late differs from what they heard on average, each in its own way. The fix of one that moves
 * rests on the last second alone, and so its fixes are its trail; of one that stays, on all that was heard.
 */
import type { Track } from "../emission/track.ts";
import { defaults } from "../stage.ts";
import { fixStage } from "./stage.ts";

const PARAMS = defaults(fixStage);
/** Windows after which a sensor's average can be told from its last second. */
const SETTLED = 12;
/** Sensors that must agree on it. */
const LEAST = 4;

export function isMoving(track: Track): boolean {
  const changes = [...track.links.values()].filter(({ heard }) => heard >= SETTLED).map(({ level, gain }) => level - gain);
  if (changes.length < LEAST) return false;
  // A change of power is the same for all of them; one that now hears somebody else is outvoted.
  const common = median(changes);
  return median(changes.map((change) => Math.abs(change - common))) > PARAMS.moved;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
