/** A TDD base station as a sensor hears it: the downlink slots of the national pattern, most of them full, a gap where phones may speak. */
import { burst, type Train, type TrainOptions } from "./burst.ts";
import { NATIONAL, SLOT_30 } from "./nr-raster.ts";

/** Symbols of the special slot that still are downlink. */
const SPECIAL_SYMBOLS = 6;

export function* tddDownlink({ random, epoch }: TrainOptions): Train {
  const { period, uplinkAt } = NATIONAL;
  const downlink = uplinkAt - SLOT_30 + (SPECIAL_SYMBOLS * SLOT_30) / 14;
  const first = (period - (epoch % period)) % period;
  for (let at = first; ; at += period) {
    if (random.chance(0.85)) yield burst(at, downlink, 0.5 * random.gaussian());
    // An unloaded period still carries control symbols and, every 20 ms, the synchronisation beams.
    else for (let slot = 0; slot < 7; slot++) yield burst(at + slot * SLOT_30, (2 * SLOT_30) / 14, -2);
  }
}
