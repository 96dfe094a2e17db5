/** The accounts at the end: each reading that was sent is in the store once, in a recorded gap, or counted as rejected or dropped. */
import type { Gap, Reading } from "@wingwatch/agent/domain";
import type { Sent } from "./feeder.ts";

export interface Accounts {
  readonly sent: number;
  readonly stored: number;
  /** Not stored, but within a gap that says so. */
  readonly inGaps: number;
  /** Neither, and covered by what stages counted. */
  readonly counted: number;
  /** Neither stored, nor in a gap, nor counted: lost in silence. */
  readonly lost: number;
  /** The first that is neither stored nor in a gap, for whoever looks for the reason. */
  readonly first?: Sent | undefined;
  /** Stored more than once. */
  readonly twice: number;
}

/** A sensor's clock and the agent's differ by less, µs. */
const CLOCK_SLACK = 200_000;

export function balance(
  sent: readonly Sent[],
  found: { readonly readings: readonly Reading[]; readonly gaps: readonly Gap[]; readonly counted: number },
): Accounts {
  const stored = new Map<string, number>();
  for (const { sensor, band, bursts } of found.readings) {
    // What lay in the store before carries no number.
    if (bursts === undefined) continue;
    const key = `${sensor} ${band} ${bursts}`;
    stored.set(key, (stored.get(key) ?? 0) + 1);
  }
  const missing = sent.filter(({ sensor, band, number }) => !stored.has(`${sensor} ${band} ${number}`));
  const inGaps = missing.filter(({ sensor, t }) => found.gaps.some((gap) => covers(gap, sensor, t))).length;
  const counted = Math.min(missing.length - inGaps, found.counted);
  return {
    sent: sent.length,
    stored: sent.length - missing.length,
    inGaps,
    counted,
    lost: missing.length - inGaps - counted,
    first: missing.find(({ sensor, t }) => !found.gaps.some((gap) => covers(gap, sensor, t))),
    twice: [...stored.values()].filter((n) => n > 1).length,
  };
}

function covers(gap: Gap, sensor: string, t: number): boolean {
  return (gap.sensor === undefined || gap.sensor === sensor) && t >= gap.from - CLOCK_SLACK && t <= gap.to + CLOCK_SLACK;
}
