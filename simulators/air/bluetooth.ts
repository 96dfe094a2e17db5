/** Bluetooth BR/EDR: a headset's audio link, one packet of 366 µs in every reserved slot of 625 µs, hopping over the whole band. */
import { burst, type Train, type TrainOptions } from "./burst.ts";

/** µs */
export const SLOT = 625;
/** HV3/EV3: 366 µs of the slot */
export const PACKET = 366;
/** eSCO: every sixth or twelfth slot, 3.75 or 7.5 ms */
const INTERVALS = [6 * SLOT, 12 * SLOT] as const;

export function* bluetooth({ random }: TrainOptions): Train {
  const interval = random.pick(INTERVALS);
  for (let at = 0; ; at += interval) {
    yield burst(at, PACKET);
    if (random.chance(0.05)) yield burst(at + 2 * SLOT, PACKET);
  }
}
