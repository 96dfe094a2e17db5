/** When a phone may send: in a TDD band in the uplink pieces of the pattern that the band keeps, in an FDD band in any. */
import { MS } from "./burst.ts";
import type { Pattern } from "./tdd-pattern.ts";

/** One chance to send. */
interface Slot {
  readonly at: number;
  readonly length: number;
}

/** The first slot that begins at or after a time. */
export type Raster = (at: number) => Slot;

/** µs; NR's carriers have 15 kHz in FDD bands */
const SLOT_15 = MS;

/** @param epoch µs on the network's clock at the transmission's time 0 */
export function tddRaster(epoch: number, { period, piece, uplink }: Pattern): Raster {
  const [first = 0] = uplink;
  const places = uplink.map((from) => from - first);
  const phase = epoch % period;
  return (at) => {
    const inPeriod = (((at + phase - first) % period) + period) % period;
    const next = places.find((place) => place >= inPeriod) ?? period;
    return { at: at + next - inPeriod, length: piece };
  };
}

export const fddRaster: Raster = (at) => ({ at: Math.ceil(at / SLOT_15) * SLOT_15, length: SLOT_15 });
