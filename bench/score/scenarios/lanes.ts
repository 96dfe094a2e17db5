/** Cellular bands as lanes: each carries one phone (or one pair) after the other, so that who is heard in a band is never in doubt. */
import type { Dice } from "../random.ts";

/** What may transmit in each lane. */
export const lanes: Readonly<Record<string, readonly string[]>> = {
  "b8-ul": ["gsm", "umts", "lte"],
  "b3-ul": ["gsm", "lte"],
  "b20-ul": ["lte"],
  "b28-ul": ["lte", "nr"],
  "b1-ul": ["umts", "lte", "nr"],
  "b7-ul": ["lte"],
  n78: ["nr"],
};

/** Seconds before the first phone: noise floors start cold. */
const WARM_UP = 20;
/** Seconds of silence between two in a lane. */
const PAUSE = 12;

/** Times in a lane: `length` seconds each, with pauses of chance, until `seconds`. */
export function* turns(dice: Dice, seconds: number, { shortest, longest }: { readonly shortest: number; readonly longest: number }) {
  for (let start = WARM_UP + dice.uniform(0, PAUSE); ; ) {
    const duration = dice.uniform(shortest, longest);
    if (start + duration + PAUSE / 2 > seconds) return;
    yield { start: thousandths(start), duration: thousandths(duration) };
    start += duration + dice.uniform(PAUSE, 1.5 * PAUSE);
  }
}

/** Power radiated in a conversation, dBm: a quarter of all phones stand so near their base station that they stay below 0 dBm. */
export function handsetPower(dice: Dice, technology: string): number {
  const strongest = technology === "gsm" ? 33 : 23;
  if (dice.chance(0.25)) return Math.round(dice.uniform(technology === "gsm" ? -5 : -20, 0));
  return Math.round(dice.uniform(0, strongest));
}

export function thousandths(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
