/** DECT (ETSI EN 300 175): 24 slots in 10 ms; a base speaks in one slot of every frame, always; a handset in a call answers 5 ms later. */
import { burst, MS, type Train, type TrainOptions } from "./burst.ts";

/** µs */
export const FRAME = 10 * MS;
const SLOT = FRAME / 24;
/** 424 of the slot's 480 bits at 1.152 Mbit/s */
export const BURST = 424 / 1.152;

/** A base with its dummy bearer (beacon), or one end of a call (voice): each is one burst a frame. */
export function* dect({ activity, random }: TrainOptions): Train {
  const slot = random.integer(0, 11) + (activity === "voice" ? 12 : 0);
  for (let frame = 0; ; frame++) yield burst(frame * FRAME + slot * SLOT, BURST);
}
