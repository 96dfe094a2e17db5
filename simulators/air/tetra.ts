/** TETRA uplink (ETSI EN 300 392-2): four slots of 14.167 ms in a frame of 56.67 ms; in a call one slot a frame, the 18th frame for control. */
import { burst, type Train, type TrainOptions } from "./burst.ts";

/** µs: 255 symbols at 18,000 a second */
export const SLOT = (255 / 18_000) * 1_000_000;
export const FRAME = 4 * SLOT;
/** The slot less the ramps at both ends. */
const BURST = SLOT - 200;
/** Access in half a slot. */
const SUBSLOT_BURST = SLOT / 2 - 300;

export function* tetra({ activity, random }: TrainOptions): Train {
  yield burst(0, SUBSLOT_BURST);
  const granted = random.integer(2, 5) * FRAME;
  const frames = activity === "voice" ? Number.POSITIVE_INFINITY : random.integer(2, 8);
  for (let frame = 1; frame <= frames; frame++) {
    if (frame % 18 !== 0) yield burst(granted + frame * FRAME, BURST);
  }
}
