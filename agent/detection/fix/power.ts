/** What a handset can radiate, by technology: the usual, its spread, and what no handset exceeds. */
import type { Band, Technology } from "../../domain/index.ts";

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
/** Power class 2 of TS 36.101 and TS 38.101-1, 26 dBm, which phones may have where both directions share a band: the tail reaches on, what is usual stays. */
const SHARED: Power = { ...CELLULAR, most: 27 };
const POWERS: Readonly<Partial<Record<Technology, Power>>> = {
  gsm: { usual: 14, spread: 12, most: 33 },
  wifi: { usual: 14, spread: 6, most: 20 },
  // Core Specification, volume 2, part A: class 1 up to 20 dBm, class 2 up to 4.
  bluetooth: { usual: 4, spread: 9, most: 20 },
  // Core Specification, volume 6, part A: from -20 dBm; and a tag's antenna on a body loses 5 to 10 dB of what its data sheet says.
  ble: { usual: -7, spread: 9, most: 10 },
  dect: { usual: 18, spread: 6, most: 24 },
  tetra: { usual: 25, spread: 6, most: 35 },
  unknown: { usual: 8, spread: 14, most: 33 },
};

/** Where levels are not dBm, nobody knows where on the scale a handset's power lies: only how levels differ says anything. */
const ANY: Power = { usual: 0, spread: 60, most: Number.POSITIVE_INFINITY };

interface PowerOptions {
  /** Levels are dB against something unknown. */
  readonly relative?: boolean;
  /** Of the band that it sends in, where that is known. */
  readonly direction?: Band["direction"] | undefined;
}

export function powerOf(technology: Technology, { relative = false, direction }: PowerOptions = {}): Power {
  if (relative) return ANY;
  if (direction === "tdd" && (technology === "lte" || technology === "nr")) return SHARED;
  return POWERS[technology] ?? CELLULAR;
}
