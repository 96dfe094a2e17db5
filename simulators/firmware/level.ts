/** Levels as the firmware counts them (firmware-protocol/core/ww_level.h): 64 steps to a doubling of power, over a base, in integers. */

const LEVEL_STEPS = 64;
export const LEVEL_MAX = 39 * LEVEL_STEPS - 1;

/** Tenths of a dB in a step, in 65536ths. */
const TENTHS = 30_825;
const MANTISSA_BITS = 9;

const powers = Array.from({ length: LEVEL_STEPS + 1 }, (_, i) => Math.round(512 * 2 ** (i / LEVEL_STEPS)));

/** Power of a level, 512 at the base; a bigint, since sums of them pass 2^53. */
export function powerOfLevel(level: number): bigint {
  return BigInt(powers[level % LEVEL_STEPS] as number) << BigInt(Math.floor(level / LEVEL_STEPS));
}

/** The level nearest to a power of at least 512. */
export function levelOfPower(power: bigint): number {
  const doublings = power.toString(2).length - MANTISSA_BITS - 1;
  const mantissa = Number(power >> BigInt(doublings));
  let step = LEVEL_STEPS - 1;
  while (step > 0 && (powers[step] as number) > mantissa) step--;
  if ((powers[step + 1] as number) - mantissa < mantissa - (powers[step] as number)) step++;
  return doublings * LEVEL_STEPS + step;
}

/** Tenths of a dB over the base of a level in 16ths of a step. */
export function tenthsOfSixteenths(sixteenths: number): number {
  return Math.floor((sixteenths * TENTHS + 2 ** 19) / 2 ** 20);
}

export function tenthsOfLevel(level: number): number {
  return tenthsOfSixteenths(level * 16);
}

/** Steps that come nearest to tenths of a dB. */
export function stepsOfTenths(tenths: number): number {
  return Math.floor((tenths * 65_536 + Math.floor(TENTHS / 2)) / TENTHS);
}

/** What a detector's scale shows of a level in dBm; `base` is in tenths of a dBm. */
export function levelOfDbm(dbm: number, base: number): number {
  return Math.min(LEVEL_MAX, Math.max(0, Math.round(((dbm * 10 - base) * 65_536) / TENTHS)));
}
