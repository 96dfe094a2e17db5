/** What a handset can radiate, by technology: the usual, its spread, and what no handset exceeds. */
import type { Technology } from "../../domain/index.ts";

export interface Power {
  /** dBm */
  readonly usual: number;
  /** dB; power is controlled, so this is wide. */
  readonly spread: number;
  /** dBm that none exceeds. */
  readonly most: number;
}

/** TS 45.005 (GSM: 33 dBm, down to 5 and an antenna that loses 5 to 10 dB), TS 25.101, TS 36.101 and TS 38.101 (24 dBm, down to -40). */
const CELLULAR: Power = { usual: 6, spread: 12, most: 24 };
const POWERS: Readonly<Partial<Record<Technology, Power>>> = {
  gsm: { usual: 14, spread: 12, most: 33 },
  wifi: { usual: 14, spread: 6, most: 20 },
  bluetooth: { usual: 2, spread: 7, most: 10 },
  // Core Specification, volume 6, part A: from -20 dBm; and a tag's antenna on a body loses 5 to 10 dB of what its data sheet says.
  ble: { usual: -7, spread: 9, most: 10 },
  dect: { usual: 18, spread: 6, most: 24 },
  tetra: { usual: 25, spread: 6, most: 35 },
  unknown: { usual: 8, spread: 14, most: 33 },
};

/** Where levels are not dBm, nobody knows where on the scale a handset's power lies: only how levels differ says anything. */
const ANY: Power = { usual: 0, spread: 60, most: Number.POSITIVE_INFINITY };

/** `relative`: levels are dB against something unknown. */
export function powerOf(technology: Technology, { relative = false }: { readonly relative?: boolean } = {}): Power {
  return relative ? ANY : (POWERS[technology] ?? CELLULAR);
}
