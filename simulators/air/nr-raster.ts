/** When an NR phone may send: in a TDD band in the uplink slots of a pattern that the whole country keeps, in an FDD band in any slot. */
import { MS } from "./burst.ts";

/** One chance to send. */
interface Slot {
  readonly at: number;
  readonly length: number;
}

/** The first slot that begins at or after a time. */
export type Raster = (at: number) => Slot;

/** µs; 30 kHz carriers in TDD bands, 15 kHz in FDD bands */
export const SLOT_30 = 500;
const SLOT_15 = MS;

export interface Pattern {
  readonly period: number;
  /** Beginning of the uplink slots in the period, µs. */
  readonly uplinkAt: number;
  readonly uplinkSlots: number;
}

/** DDDSU: 2.5 ms, one uplink slot; DDDDDDDSUU: 5 ms, two. */
export const PATTERNS: Readonly<Record<"2.5" | "5", Pattern>> = {
  "2.5": { period: 2500, uplinkAt: 2000, uplinkSlots: 1 },
  "5": { period: 5000, uplinkAt: 4000, uplinkSlots: 2 },
};

/** What the country's networks agreed on: with different patterns they would drown each other. */
export const NATIONAL: Pattern = PATTERNS["5"];

/** @param epoch µs on the network's clock at the transmission's time 0 */
export function tddRaster(epoch: number, pattern: Pattern): Raster {
  const { period, uplinkAt, uplinkSlots } = pattern;
  const phase = epoch % period;
  return (at) => {
    const inPeriod = (((at + phase - uplinkAt) % period) + period) % period;
    const slot = Math.ceil(inPeriod / SLOT_30);
    const wait = slot < uplinkSlots ? slot * SLOT_30 - inPeriod : period - inPeriod;
    return { at: at + wait, length: SLOT_30 };
  };
}

export const fddRaster: Raster = (at) => ({ at: Math.ceil(at / SLOT_15) * SLOT_15, length: SLOT_15 });
